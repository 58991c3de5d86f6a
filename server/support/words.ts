/** Text by key: what the server wants to say, before anybody has chosen a language. */

/**
 * A sentence or phrase by its key in the locale files (`file.path`) and the values that stand in it. Only web/ turns it into
 * words. Days travel in `values` as `YYYY-MM-DD`; a value may be a Wording itself.
 */
export interface Wording {
  key: string;
  values?: Record<string, string | number | Wording>;
}

/** What is wrong with a form: field name → the sentence beside that field. */
export type Problems = Record<string, Wording>;
