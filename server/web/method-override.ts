import type { NextFunction, Request, Response } from 'express';

/** A plain form can only POST: a hidden field `_method` with DELETE makes it one. Stands after the same-origin check. */
export function readHiddenMethod(req: Request, _res: Response, next: NextFunction): void {
  const body = req.body as Record<string, unknown> | undefined;
  if (req.method === 'POST' && body?._method === 'DELETE') req.method = 'DELETE';
  next();
}
