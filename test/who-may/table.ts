/**
 * Who may do what, person × route. Every route of the app has a row; the test asks each of them as each of these people.
 *
 *   nobody      not signed in                        host        host of the building
 *   stranger    signed in, knows nobody here         manager     manager of the building
 *   asker       whose booking, contribution, code    elsewhere   manager of another organisation's building
 *               it is; leads the group               owner       administrator of the building's organisation
 *   mate        member of the group                  everything  administrator of the installation
 *
 *   x may: shown, done, or told what is missing in what they sent     s sent to the sign-in page
 *   . does not exist for them (404)
 */
export const people = [
  'nobody',
  'stranger',
  'asker',
  'mate',
  'host',
  'manager',
  'elsewhere',
  'owner',
  'everything',
] as const;
export type PersonName = (typeof people)[number];

const everybody = 'x x x x x x x x x';
const signedIn = 's x x x x x x x x';

export const table: Record<string, string> = {
  //                                     nobody, stranger, asker, mate, host, manager, elsewhere, owner, everything
  'GET /health': everybody,
  'GET /robots.txt': everybody,
  'GET /assets/:file': everybody,
  'GET /feeds/spaces/:slug.ics': everybody,
  'GET /feeds/buildings/:slug.ics': everybody,
  'GET /': everybody,
  'GET /spaces': everybody,
  'GET /spaces/:slug': everybody,
  'GET /buildings': everybody,
  'GET /buildings/:slug': everybody,
  'POST /language': everybody,
  'GET /demo': everybody,
  'POST /demo/sign-in': everybody,
  'GET /demo/mailbox': everybody,
  'GET /demo/mailbox/:id': everybody,

  'GET /sign-in': everybody,
  'POST /sign-in': everybody,
  'GET /sign-in/:attempt': everybody,
  'POST /sign-in/:attempt': everybody,
  'GET /sign-in/link/:token': everybody,
  'POST /sign-in/link/:token': everybody,
  'DELETE /session': everybody,
  'DELETE /sessions': signedIn,
  'GET /me': signedIn,
  'POST /me': signedIn,
  'POST /me/email': signedIn,
  'GET /me/email/:attempt': 's . x . . . . . .',
  'POST /me/email/:attempt': 's . x . . . . . .',

  'GET /invitations/:token': signedIn,
  'POST /invitations/:token': signedIn,
  'GET /groups': signedIn,
  'GET /groups/new': signedIn,
  'POST /groups': signedIn,
  'GET /groups/:id': 's . x x . . . . .',
  'POST /groups/:id': 's . x . . . . . .',
  'POST /groups/:id/invitations': 's . x x . . . . .',
  'DELETE /groups/:id/invitations/:invitation': 's . x . . . . . .',
  'POST /groups/:id/departure': 's . x x . . . . .',
  'POST /groups/:id/handover': 's . x . . . . . .',

  'GET /bookings': signedIn,
  'GET /bookings/new': everybody,
  'POST /bookings': everybody,
  'GET /bookings/:id': 's . x x x x . x x',
  'GET /bookings/:id/edit': 's . x x . . . . .',
  'POST /bookings/:id': 's . x x . . . . .',
  'GET /requests': 's . . . . x x x x',
  'POST /bookings/:id/approval': 's . . . . x . x x',
  'POST /bookings/:id/refusal': 's . . . . x . x x',
  'POST /bookings/:id/question': 's . . . . x . x x',
  'POST /bookings/:id/answer': 's . x x . . . . .',
  'POST /bookings/:id/withdrawal': 's . x x . . . . .',
  'POST /bookings/:id/cancellation': 's . x x . x . x x',

  'GET /contributions': signedIn,
  'GET /contributions/new': signedIn,
  'POST /contributions': signedIn,
  'POST /contributions/:id/done': 's . x . . . . . .',
  'POST /contributions/:id/letting-go': 's . x . . . . . .',
  'POST /contributions/:id/confirmation': 's . . . x x . x x',
  'GET /buildings/:slug/ledger': 's . . . x x . x x',
  'POST /transfers/:id/reversal': 's . . . . x . x x',

  'GET /setup': 's . . . . x x x x',
  'GET /organisations/new': 's . . . . . . . x',
  'POST /organisations': 's . . . . . . . x',
  'GET /organisations/:slug/edit': 's . . . . . . x x',
  'POST /organisations/:slug': 's . . . . . . x x',
  'GET /neighbourhoods/new': 's . . . . . . . x',
  'POST /neighbourhoods': 's . . . . . . . x',
  'GET /neighbourhoods/:slug/edit': 's . . . . . . . x',
  'POST /neighbourhoods/:slug': 's . . . . . . . x',
  'GET /buildings/new': 's . . . . . . x x',
  'POST /buildings': 's . . . . . . x x',
  'GET /buildings/:slug/edit': 's . . . . x . x x',
  'POST /buildings/:slug': 's . . . . x . x x',
  'GET /buildings/:slug/hours': 's . . . . x . x x',
  'POST /buildings/:slug/hours': 's . . . . x . x x',
  'GET /spaces/new': 's . . . . x . x x',
  'POST /spaces': 's . . . . x . x x',
  'GET /spaces/:slug/edit': 's . . . . x . x x',
  'POST /spaces/:slug': 's . . . . x . x x',
  'POST /spaces/:slug/closure': 's . . . . x . x x',
  'DELETE /spaces/:slug/closure': 's . . . . x . x x',
  'GET /buildings/:slug/equipment': 's . . . . x . x x',
  'GET /buildings/:slug/equipment/new': 's . . . . x . x x',
  'POST /buildings/:slug/equipment': 's . . . . x . x x',
  'GET /buildings/:slug/equipment/:equipment': 's . . . . x . x x',
  'POST /buildings/:slug/equipment/:equipment': 's . . . . x . x x',
  'POST /buildings/:slug/equipment/:equipment/closure': 's . . . . x . x x',
  'DELETE /buildings/:slug/equipment/:equipment/closure': 's . . . . x . x x',
  'GET /buildings/:slug/roles': 's . . . . x . x x',
  'POST /buildings/:slug/roles': 's . . . . x . x x',
  'DELETE /buildings/:slug/roles/invitations/:invitation': 's . . . . x . x x',
  'GET /organisations/:slug/roles': 's . . . . . . x x',
  'POST /organisations/:slug/roles': 's . . . . . . x x',
  'DELETE /organisations/:slug/roles/invitations/:invitation': 's . . . . . . x x',
  'GET /roles': 's . . . . . . . x',
  'POST /roles': 's . . . . . . . x',
  'DELETE /roles/invitations/:invitation': 's . . . . . . . x',
  'POST /roles/:id/ending': 's . . . . x . x x',
};
