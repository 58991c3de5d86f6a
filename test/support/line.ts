import { once } from 'node:events';
import { type AddressInfo, type Socket, connect, createServer } from 'node:net';

/** A way to a database that can be cut and mended while the database itself lives on. */
export interface Line {
  /** The address of the database by this way. */
  url: string;
  cut(): void;
  mend(): Promise<void>;
}

export async function openLine(databaseUrl: string): Promise<Line> {
  const there = new URL(databaseUrl);
  const open = new Set<Socket>();
  const relay = createServer((near) => {
    const far = connect(Number(there.port), there.hostname);
    for (const end of [near, far]) open.add(end.on('error', () => {}).on('close', () => open.delete(end)));
    near.pipe(far).pipe(near);
  });
  const listen = async (port: number) => {
    relay.listen(port, '127.0.0.1');
    await once(relay, 'listening');
    return (relay.address() as AddressInfo).port;
  };
  const port = await listen(0);
  return {
    url: Object.assign(new URL(there), { host: `127.0.0.1:${port}` }).href,
    cut() {
      relay.close();
      for (const end of open) end.destroy();
    },
    async mend() {
      await listen(port);
    },
  };
}
