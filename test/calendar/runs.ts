/** How often a property is tried: few times as a rule, many in the full proof. */
export const runs = process.env['PROOF'] === 'full' ? 20_000 : 300;
