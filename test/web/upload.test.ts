import { once } from 'node:events';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect } from 'chai';
import express from 'express';
import { readForm } from '../../server/web/form.ts';
import { fileIn, mostBytesUploaded, readUpload } from '../../server/web/upload.ts';
import { z } from 'zod';

describe('a form with a file in it', () => {
  let server: Server;
  let url = '';

  before(async () => {
    const app = express();
    app.post('/', readUpload('calendar'), (req, res) => {
      const { file, problem } = fileIn(req);
      const typed = readForm(z.object({ name: z.string().default('') }), req.body);
      res.json({ file: file && { name: file.name, bytes: file.bytes.length }, problem, typed });
    });
    app.use(((error: { status?: number }, _req, res, _next) => {
      res.sendStatus(error.status ?? 500);
    }) as express.ErrorRequestHandler);
    server = app.listen(0, '127.0.0.1');
    await once(server, 'listening');
    url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  });
  after(() => server.close());

  const send = async (file: Blob, name = 'agenda.ics', field = 'calendar') => {
    const form = new FormData();
    form.append('name', 'Oude agenda — café');
    form.append(field, file, name);
    const answer = await fetch(url, { method: 'POST', body: form });
    return answer.ok ? ((await answer.json()) as Record<string, unknown>) : answer.status;
  };
  const typed = { ok: true, value: { name: 'Oude agenda — café' } };

  it('gives the file, its name and what was typed', async () => {
    expect(await send(new Blob(['BEGIN:VCALENDAR']), 'zaal één.ics')).to.deep.equal({
      file: { name: 'zaal één.ics', bytes: 15 },
      problem: null,
      typed,
    });
  });

  it('tells when none was chosen', async () => {
    expect(await send(new Blob([]), '')).to.deep.equal({ file: null, problem: null, typed });
    expect(await (await fetch(url, { method: 'POST' })).json()).to.deep.include({
      file: null,
      problem: null,
    });
  });

  it('says that a file is too large, and keeps what was typed', async () => {
    const most = new Blob([new Uint8Array(mostBytesUploaded)]);
    expect(await send(most)).to.deep.include({ file: { name: 'agenda.ics', bytes: mostBytesUploaded } });
    expect(await send(new Blob([most, 'x']))).to.deep.equal({
      file: null,
      problem: { key: 'problems.fileTooLarge', values: { megabytes: 2 } },
      typed,
    });
  });

  it('refuses what no page sends: other files, a broken body, a flood of fields, endless lists', async () => {
    expect(await send(new Blob(['x']), 'x', 'other')).to.equal(400);
    const post = async (body: string | FormData, type?: string) =>
      (await fetch(url, { method: 'POST', body, ...(type && { headers: { 'content-type': type } }) })).status;
    expect(await post('--x\r\nnonsense', 'multipart/form-data; boundary=x')).to.equal(400);
    expect(await post('nonsense', 'multipart/form-data')).to.equal(400);
    const flood = new FormData();
    for (let field = 0; field < 200; field += 1) flood.append(`f${field}`, 'x');
    expect(await post(flood)).to.equal(400);
    const lists = new FormData();
    for (let list = 0; list < 50; list += 1) lists.append(`f${list}[4294967294]`, 'x');
    const start = performance.now();
    expect(await post(lists)).to.equal(200);
    expect(performance.now() - start).to.be.below(1000);
  });
});
