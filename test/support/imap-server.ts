import { once } from 'node:events';
import { createRequire } from 'node:module';
import type { AddressInfo, Server } from 'node:net';

/** A real mailbox on this machine, which is read by IMAP. */
export interface ImapServer {
  url: string;
  port: number;
  /** A mail comes in. */
  deliver(raw: string): void;
  /** For each mail, in the order in which they came in, whether it was marked as seen. */
  seen(): boolean[];
  stop(): Promise<void>;
}

interface Message {
  raw: string;
  flags: string[];
}

interface Hoodiecrow {
  server: Server;
  listen(port: number, host: string): void;
  getMailbox(path: string): { messages: Message[] };
  appendMessage(mailbox: string, flags: string[], at: null, raw: string): void;
}

const hoodiecrow = createRequire(import.meta.url)('hoodiecrow-imap') as (options: object) => Hoodiecrow;

/** @param isSecure speaks TLS from the start, with a certificate that nobody knows */
export async function startImapServer({ isSecure = false, host = '127.0.0.1' } = {}): Promise<ImapServer> {
  const imap = hoodiecrow({
    plugins: ['ID', 'IDLE'],
    secureConnection: isSecure,
    users: { ruimte: { password: 'geheim/woord' } },
    storage: { INBOX: { messages: [] }, '': {} },
  });
  const sockets = new Set<{ destroy(): void }>();
  imap.server.on('connection', (socket) => {
    sockets.add(socket);
    socket.setNoDelay();
    socket.on('error', () => {});
  });
  imap.server.on('tlsClientError', () => {});
  imap.listen(0, host);
  await once(imap.server, 'listening');
  const { port } = imap.server.address() as AddressInfo;
  return {
    url: `${isSecure ? 'imaps' : 'imap'}://ruimte:geheim%2Fwoord@${host}:${port}`,
    port,
    deliver: (raw) => imap.appendMessage('INBOX', [], null, raw),
    seen: () => imap.getMailbox('INBOX').messages.map(({ flags }) => flags.includes(String.raw`\Seen`)),
    async stop() {
      for (const socket of sockets) socket.destroy();
      const closed = once(imap.server, 'close');
      imap.server.close();
      await closed;
    },
  };
}
