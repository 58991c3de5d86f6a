import type { Request, RequestHandler } from 'express';
import multer from 'multer';
import type { Wording } from '../support/words.ts';

/** A file that somebody chose in a form. */
export interface Upload {
  /** As it was called there; only to say it again. */
  name: string;
  bytes: Uint8Array;
}

export const mostBytesUploaded = 2_000_000;

/** Nothing is kept on a disk. Names of files and fields are in UTF-8, as browsers send them. */
const reader = multer({
  storage: multer.memoryStorage(),
  defParamCharset: 'utf8',
  limits: { fileSize: mostBytesUploaded, files: 1, fields: 100, fieldSize: 20_000, fieldNameSize: 100 },
});
const tooLarge = new WeakSet<Request>();

/**
 * Reads a form with a file in it (multipart/form-data) into `req.body` and `fileIn(req)`. It stands in a route after the
 * question whether they may: before that nobody's file is taken in. The file comes last in the form, as what stands behind one
 * that is too large is lost.
 *
 * @param field the name of the field with the file
 */
export function readUpload(field: string): RequestHandler {
  const read = reader.single(field);
  return (req, res, next) => {
    read(req, res, (problem: unknown) => {
      if (problem instanceof multer.MulterError && problem.code === 'LIMIT_FILE_SIZE') tooLarge.add(req);
      else if (problem instanceof Error) return next(Object.assign(problem, { status: 400 }));
      return next();
    });
  };
}

/** The file that was chosen, null for none; or what to say beside the field. Always after readUpload. */
export function fileIn(req: Request): { file: Upload | null; problem: Wording | null } {
  if (tooLarge.has(req))
    return {
      file: null,
      problem: { key: 'problems.fileTooLarge', values: { megabytes: mostBytesUploaded / 1_000_000 } },
    };
  const { file } = req;
  const chosen = file !== undefined && file.originalname !== '';
  return { file: chosen ? { name: file.originalname, bytes: file.buffer } : null, problem: null };
}
