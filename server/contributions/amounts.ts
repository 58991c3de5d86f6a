/** More minutes than this nobody helps in a day; the database says so too. */
export const minutesOfADay = 1440;

/** As many turns can be told of at once, as the CHECK of the table has it. */
export const mostTurns = 50;
