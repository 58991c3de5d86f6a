import { once } from 'node:events';
import { createServer } from 'node:http';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import { createServer as createTcpServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { createGzip, gzipSync } from 'node:zlib';
import { expect } from 'chai';
import { fetchOutside, mostBytesFetched } from '../../server/web/fetch-outside.ts';
import type { Fetched, Known } from '../../server/web/fetch-outside.ts';

const nothing: Known = { etag: null, lastModified: null };
const body = 'BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n';

/** What the other side does, by path. */
type Answers = Record<string, (req: IncomingMessage, res: ServerResponse) => void>;

describe('fetching from outside', () => {
  let server: Server;
  let origin = '';
  let asked: { path: string; headers: IncomingMessage['headers'] }[] = [];
  let connections = 0;

  const redirect = (to: string) => (_: IncomingMessage, res: ServerResponse) => {
    res.writeHead(302, { location: to }).end('elsewhere');
  };
  const pour = (res: NodeJS.WritableStream, chunk = Buffer.alloc(64 * 1024)) => {
    const more = () => {
      let room = true;
      while (room) room = res.write(chunk);
    };
    res.on('drain', more);
    res.on('error', () => {});
    more();
  };
  const answers: Answers = {
    '/calendar.ics': (_, res) => {
      res.setHeader('etag', '"one"');
      res.setHeader('last-modified', 'Mon, 23 Nov 2026 09:00:00 GMT');
      res.end(body);
    },
    '/known': (req, res) => {
      res.statusCode = req.headers['if-none-match'] === '"one"' ? 304 : 200;
      res.end(res.statusCode === 304 ? undefined : body);
    },
    '/not-modified': (_, res) => res.writeHead(304).end(),
    '/packed': (req, res) => {
      expect(req.headers['accept-encoding']).to.equal('gzip');
      res.writeHead(200, { 'content-encoding': 'gzip' }).end(gzipSync(body));
    },
    '/packed-nonsense': (_, res) => res.writeHead(200, { 'content-encoding': 'gzip' }).end(body),
    '/bomb': (_, res) => {
      res.writeHead(200, { 'content-encoding': 'gzip' });
      const gzip = createGzip();
      gzip.pipe(res);
      res.on('close', () => gzip.destroy());
      pour(gzip);
    },
    '/hollow': (_, res) => {
      res.writeHead(200, { 'content-encoding': 'gzip' });
      pour(res, Buffer.concat(Array.from({ length: 3000 }, () => gzipSync(''))));
    },
    '/huge': (_, res) => pour(res),
    '/says-huge': (_, res) => {
      res.writeHead(200, { 'content-length': 200_000_000 });
      pour(res);
    },
    '/silent': () => {},
    '/drips': (_, res) => {
      const drip = setInterval(() => res.write('X'), 20);
      res.on('close', () => clearInterval(drip));
    },
    '/breaks-off': (_, res) => {
      res.writeHead(200, { 'content-length': 1000 });
      res.write(body, () => res.destroy());
    },
    '/large-headers': (_, res) => {
      for (let header = 0; header < 40; header += 1) res.setHeader(`x-${header}`, 'x'.repeat(1000));
      res.end(body);
    },
    '/missing': (_, res) => res.writeHead(404).end('no'),
    '/no-content': (_, res) => res.writeHead(204).end(),
    '/forever': redirect('/forever'),
    '/5': redirect('/4'),
    '/4': redirect('/3'),
    '/3': redirect('/2'),
    '/2': redirect('/1'),
    '/1': redirect('calendar.ics'),
    '/6': redirect('/5'),
    '/to-file': redirect('file:///etc/passwd'),
    '/to-nowhere': redirect('http://'),
    '/to-metadata': redirect('http://169.254.169.254/latest/meta-data/'),
    '/to-own': redirect('http://[::ffff:10.0.0.1]/'),
  };

  before(async () => {
    server = createServer((req, res) => {
      asked.push({ path: req.url ?? '', headers: req.headers });
      const answer = answers[req.url ?? ''];
      if (answer) answer(req, res);
      else res.writeHead(500).end();
    });
    server.on('connection', () => (connections += 1));
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  beforeEach(() => {
    asked = [];
    connections = 0;
  });
  after(() => {
    server.closeAllConnections();
    server.close();
  });

  const get = (path: string, known = nothing, seconds = 5) =>
    fetchOutside(`${origin}${path}`, known, true, { resolve: never, seconds });
  const text = (answer: Fetched) =>
    answer.fetched === 'whole' ? Buffer.from(answer.bytes).toString() : answer;
  const no = (reason: string, status: number | null = null) => ({ fetched: 'no', reason, status });

  describe('from a house that lets calendars stand in its own network', () => {
    it('gives the bytes, and what to ask with the next time', async () => {
      const answer = await get('/calendar.ics');
      expect(text(answer)).to.equal(body);
      expect(answer).to.deep.include({
        known: { etag: '"one"', lastModified: 'Mon, 23 Nov 2026 09:00:00 GMT' },
      });
      expect(asked[0]?.headers).to.not.have.any.keys('if-none-match', 'if-modified-since');
    });

    it('says what it knows, and hears that nothing changed', async () => {
      const known = { etag: '"one"', lastModified: 'Mon, 23 Nov 2026 09:00:00 GMT' };
      expect(await get('/known', known)).to.deep.equal({ fetched: 'unchanged' });
      expect(asked[0]?.headers).to.include({
        'if-none-match': known.etag,
        'if-modified-since': known.lastModified,
      });
      expect(text(await get('/known', { ...known, etag: '"two"' }))).to.equal(body);
    });

    it('does not believe that nothing changed when it knew nothing', async () => {
      expect(await get('/not-modified')).to.deep.equal(no('status', 304));
    });

    it('unpacks what comes packed', async () => {
      expect(text(await get('/packed'))).to.equal(body);
      expect(await get('/packed-nonsense')).to.deep.equal(no('unreachable'));
    });

    it('follows five redirects, also to a path beside it', async () => {
      expect(text(await get('/5'))).to.equal(body);
      expect(asked).to.have.length(6);
    });

    it('takes webcal for https', async () => {
      // Nobody speaks TLS there, so that the only way to fail so is to have tried.
      expect(await fetchOutside(origin.replace('http', 'webcal'), nothing, true)).to.deep.equal(
        no('unreachable'),
      );
      expect(connections).to.equal(1);
      expect(asked).to.deep.equal([]);
    });

    it('still refuses where clouds keep their secrets', async () => {
      for (const address of ['http://169.254.169.254/', 'http://[fe80::1]/', 'http://168.63.129.16/'])
        expect(await fetchOutside(address, nothing, true)).to.deep.equal(no('ownNetwork'));
      expect(await get('/to-metadata')).to.deep.equal(no('ownNetwork'));
    });
  });

  describe('that goes wrong', () => {
    for (const [path, reason, status] of [
      ['/forever', 'tooManyRedirects'],
      ['/6', 'tooManyRedirects'],
      ['/to-file', 'address'],
      ['/to-nowhere', 'address'],
      ['/missing', 'status', 404],
      ['/no-content', 'status', 204],
      ['/breaks-off', 'unreachable'],
      ['/large-headers', 'unreachable'],
    ] as const)
      it(`${path}: ${reason}`, async () => {
        expect(await get(path)).to.deep.equal(no(reason, status));
      });

    for (const path of ['/huge', '/says-huge', '/bomb', '/hollow'])
      it(`an answer of hundreds of megabytes: ${path}, with little memory and time`, async () => {
        const before = process.memoryUsage().rss;
        const began = performance.now();
        expect(await get(path)).to.deep.equal(no('tooLarge'));
        expect(performance.now() - began).to.be.below(4000);
        expect(process.memoryUsage().rss - before).to.be.below(15 * mostBytesFetched);
      });

    for (const path of ['/silent', '/drips'])
      it(`${path}: an answer that does not end, after the time that it gets`, async () => {
        const began = performance.now();
        expect(await get(path, nothing, 0.3)).to.deep.equal(no('tookTooLong'));
        expect(performance.now() - began).to.be.below(2000);
      });

    it('nobody there', async () => {
      const closed = createTcpServer().listen(0, '127.0.0.1');
      await once(closed, 'listening');
      const { port } = closed.address() as AddressInfo;
      closed.close();
      await once(closed, 'close');
      expect(await fetchOutside(`http://127.0.0.1:${port}/`, nothing, true)).to.deep.equal(no('unreachable'));
    });

    it('a name that takes too long to be looked up', async () => {
      const means = { resolve: () => new Promise<never>(() => {}), seconds: 0.3 };
      expect(await fetchOutside('http://example.org/', nothing, true, means)).to.deep.equal(
        no('tookTooLong'),
      );
    });

    for (const address of [
      '',
      'agenda',
      '/feeds/agenda.ics',
      'ftp://example.org/agenda.ics',
      'file:///etc/passwd',
      'data:text/calendar,BEGIN:VCALENDAR',
      'http://name:password@example.org/',
      'http://name@example.org/',
      `https://example.org/${'x'.repeat(2000)}`,
      'http://exa mple.org/',
      'http://example.org:99999/',
    ])
      it(`no address to fetch from: ${address.slice(0, 60)}`, async () => {
        const means = { resolve: never, seconds: 1 };
        expect(await fetchOutside(address, nothing, true, means)).to.deep.equal(no('address'));
      });
  });

  describe('by a name', () => {
    const named = (resolve: () => Promise<{ address: string; family: number }[]>, ownNetwork = false) =>
      fetchOutside(`${origin.replace('127.0.0.1', 'agenda.example.org')}/calendar.ics`, nothing, ownNetwork, {
        resolve,
        seconds: 0.5,
      });
    const own = { address: '127.0.0.1', family: 4 };
    const public4 = { address: '198.41.0.4', family: 4 };

    it('connects to the address that was judged', async () => {
      expect(text(await named(async () => [own], true))).to.equal(body);
      expect(asked[0]?.headers.host).to.match(/^agenda\.example\.org:\d+$/);
    });

    it('refuses a name that means the own network, without a connection', async () => {
      expect(await named(async () => [own])).to.deep.equal(no('ownNetwork'));
      expect(await named(async () => [{ address: '::1', family: 6 }])).to.deep.equal(no('ownNetwork'));
      expect(await named(async () => [{ address: '::ffff:127.0.0.1', family: 6 }])).to.deep.equal(
        no('ownNetwork'),
      );
      expect(connections).to.equal(0);
    });

    it('refuses a name that means both', async () => {
      expect(await named(async () => [public4, own])).to.deep.equal(no('ownNetwork'));
      expect(connections).to.equal(0);
    });

    it('does not ask again between judging and connecting', async () => {
      const metadata = { address: '169.254.169.254', family: 4 };
      for (const [first, later] of [[own, metadata] as const, [metadata, own] as const]) {
        let times = 0;
        const answer = await named(async () => [(times += 1) === 1 ? first : later], true);
        expect(text(answer)).to.deep.equal(first === own ? body : no('ownNetwork'));
        expect(times).to.equal(1);
      }
      expect(connections).to.equal(1);
    });

    it('judges a name that turns anew at the next hop', async () => {
      answers['/turns'] = redirect('http://inside.example.org/');
      let times = 0;
      const answer = await fetchOutside(`${origin}/turns`, nothing, true, {
        resolve: async () => {
          times += 1;
          return [{ address: '169.254.169.254', family: 4 }];
        },
        seconds: 1,
      });
      expect(answer).to.deep.equal(no('ownNetwork'));
      expect(times).to.equal(1);
    });

    it('that nobody has', async () => {
      const missing = () => Promise.reject(Object.assign(new Error('no such name'), { code: 'ENOTFOUND' }));
      expect(await named(missing)).to.deep.equal(no('unreachable'));
      expect(await named(async () => [])).to.have.property('fetched', 'no');
    });
  });

  describe('from the own network, where nobody allowed that', () => {
    it('refuses this very server, however its address is written', async () => {
      const { port } = new URL(origin);
      for (const host of [
        '127.0.0.1',
        'localhost',
        '127.1',
        '2130706433',
        '0x7f000001',
        '017700000001',
        '127.0.0.1.',
        '0.0.0.0',
        '[::1]',
        '[::]',
        '[::ffff:127.0.0.1]',
        '[::127.0.0.1]',
        '[64:ff9b::127.0.0.1]',
        '[2002:7f00:1::]',
        '１２７.0.0.1',
      ]) {
        const answer = await fetchOutside(`http://${host}:${port}/calendar.ics`, nothing, false);
        expect(answer, host).to.deep.equal(no('ownNetwork'));
      }
      expect(connections).to.equal(0);
    });
  });
});

/** Numbers are not looked up. */
function never(name: string): Promise<never> {
  return Promise.reject(new Error(`looked up ${name}`));
}
