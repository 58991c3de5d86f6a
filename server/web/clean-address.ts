import type { NextFunction, Request, Response } from 'express';
import { NotFound } from '../support/errors.ts';

/** No page of ours has a control character in its address, and the database takes no zero byte. */
export function refuseStrangeAddresses(req: Request, _res: Response, next: NextFunction): void {
  next(/%(?:[01][\da-f]|7f)/i.test(req.path) || /%00/.test(req.originalUrl) ? new NotFound() : undefined);
}
