/** The page on which time that came free is taken or let pass, for one date of a booking. */
export function offerAddress({ id, bookingId }: { id: number; bookingId: string }): string {
  return `/bookings/${bookingId}/dates/${id}/offer`;
}
