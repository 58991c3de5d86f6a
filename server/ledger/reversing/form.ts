import { z } from 'zod';
import { text } from '../../web/form.ts';

/** Why a transfer is put right. */
export const reversalForm = z.object({ why: text({ max: 1000 }) });
