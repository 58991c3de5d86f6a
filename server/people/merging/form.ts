import { z } from 'zod';
import { email } from '../../web/form.ts';

/** Two addresses of one person: the one that stays, and the one that joins it. */
export const mergingForm = z.object({ stays: email(), joins: email() });
