/**
 * SQL: the ids of one person and of all who were merged into them; their rows stay where they are.
 *
 * @param value how the statement names the id of the person
 */
export function idsOfPerson(value = ':personId'): string {
  return `(SELECT id FROM people WHERE id = ${value} OR merged_into = ${value})`;
}
