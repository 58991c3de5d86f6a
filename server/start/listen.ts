import { once } from 'node:events';
import {
  type IncomingMessage,
  type RequestListener,
  type Server,
  type ServerResponse,
  createServer,
} from 'node:http';
import { setTimeout } from 'node:timers/promises';
import { codeOf } from '../support/caught.ts';
import { StartProblem } from '../support/start-problem.ts';

/** The open door of the app. */
export interface Door {
  /** The port it listens on, also when the setting was 0 (any). */
  port: number;
  /** From now on this answers; before, everybody is asked to come back in a moment. */
  answerWith(app: RequestListener): void;
  /** Lets nobody in any more, and waits until those inside have their answer, or ten seconds have passed. */
  close(): Promise<void>;
}

/**
 * Opens the door before anything else is started: a port that is taken is then known at once.
 *
 * @throws StartProblem when it cannot be opened.
 */
export async function listen(host: string, port: number): Promise<Door> {
  let answer: RequestListener = askForPatience;
  const server = createServer((request, response) => answer(request, response));
  try {
    server.listen(port, host);
    await once(server, 'listening');
  } catch (error) {
    throw new StartProblem(whyNot(codeOf(error), host, port));
  }
  return {
    port: portOf(server),
    answerWith: (app) => {
      answer = app;
    },
    close: () => closeDoor(server),
  };
}

function askForPatience(_request: IncomingMessage, response: ServerResponse): void {
  response
    .writeHead(503, { 'Retry-After': '5', 'Content-Type': 'text/plain' })
    .end('Buurtruimte is starting.\n');
}

function portOf(server: Server): number {
  const address = server.address();
  return address !== null && typeof address === 'object' ? address.port : 0;
}

function whyNot(code: string | undefined, host: string, port: number): string {
  switch (code) {
    case 'EADDRINUSE':
      return `Port ${port} on ${host} is taken by another program: stop that one, or choose another port with the setting PORT.`;
    case 'EACCES':
      return `Port ${port} is not open to this user: choose one above 1023 with the setting PORT.`;
    case 'EADDRNOTAVAIL':
      return `This machine has no address ${host}: change the setting HOST.`;
    default:
      return `The app cannot listen on ${host} port ${port} (${code}): change the settings HOST and PORT.`;
  }
}

async function closeDoor(server: Server): Promise<void> {
  const closed = once(server, 'close');
  server.close();
  const inTime = await Promise.race([closed.then(() => true), setTimeout(10_000, false, { ref: false })]);
  if (!inTime) server.closeAllConnections();
  await closed;
}
