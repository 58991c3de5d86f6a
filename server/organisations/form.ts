import { z } from 'zod';
import { line } from '../web/form.ts';

export const organisationForm = z.object({ name: line({ max: 120 }) });
