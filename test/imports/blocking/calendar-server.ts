import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { IncomingHttpHeaders, Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A calendar as another program gives it out, on a real server: what it says and how it answers can be changed. */
export class CalendarServer {
  /** What is there. */
  text = calendarOf([]);
  /** When not 200, it answers with this and nothing else. */
  status = 200;
  /** What was sent along with each question, the newest last. */
  readonly asked: IncomingHttpHeaders[] = [];
  /** Done before it answers. */
  beforeAnswer: () => Promise<void> = async () => {};
  #server: Server = createServer((req, res) => {
    this.asked.push(req.headers);
    void this.beforeAnswer().then(() => {
      const etag = `"${createHash('sha256').update(this.text).digest('hex')}"`;
      if (this.status !== 200) return res.writeHead(this.status).end();
      if (req.headers['if-none-match'] === etag) return res.writeHead(304, { etag }).end();
      return res.writeHead(200, { 'content-type': 'text/calendar', etag }).end(this.text);
    });
  });

  async open(): Promise<void> {
    this.#server.listen(0, '127.0.0.1');
    await once(this.#server, 'listening');
  }

  get address(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}/agenda.ics`;
  }

  async close(): Promise<void> {
    this.#server.closeAllConnections();
    this.#server.close();
    await once(this.#server, 'close');
  }
}

/** An event of a test: UTC as in `20261201T180000Z`. */
export interface TestEvent {
  uid?: string;
  from: string;
  to: string;
  summary?: string;
  more?: string[];
}

/** A calendar with these events. */
export function calendarOf(events: TestEvent[]): string {
  const lines = events.flatMap(({ uid, from, to, summary = 'Koor', more = [] }, n) => [
    'BEGIN:VEVENT',
    `UID:${uid ?? `keer-${n}@example.org`}`,
    'DTSTAMP:20261101T000000Z',
    `DTSTART:${from}`,
    `DTEND:${to}`,
    `SUMMARY:${summary}`,
    ...more,
    'END:VEVENT',
  ]);
  return `${['BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:-//Elders//NL', ...lines, 'END:VCALENDAR'].join('\r\n')}\r\n`;
}
