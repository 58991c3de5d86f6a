import { z } from 'zod';
import { line } from '../web/form.ts';

export const neighbourhoodForm = z.object({ name: line({ max: 120 }), town: line({ max: 120 }) });
