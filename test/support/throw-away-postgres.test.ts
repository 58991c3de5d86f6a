import { expect } from 'chai';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout } from 'node:timers/promises';
import { Client } from 'pg';

describe('the throw-away database', () => {
  it('is gone a moment after the tests that used it, even when they were killed', async () => {
    const module = new URL('throw-away-postgres.ts', import.meta.url).href;
    const script = `
      const { startThrowAwayPostgres } = await import(${JSON.stringify(module)});
      console.log((await startThrowAwayPostgres()).adminUrl);
      setInterval(() => {}, 1000);`;
    const tests = spawn(process.execPath, ['--input-type=module', '-e', script], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const [adminUrl] = await once(tests.stdout, 'data');
    expect(await answers(String(adminUrl).trim())).to.equal(true);
    tests.kill('SIGKILL');
    for (let waits = 0; waits < 50 && (await answers(String(adminUrl).trim())); waits += 1)
      await setTimeout(100);
    expect(await answers(String(adminUrl).trim())).to.equal(false);
  });
});

async function answers(url: string): Promise<boolean> {
  const client = new Client({ connectionString: url });
  client.on('error', () => {}); // it is killed under us
  try {
    await client.connect();
    await client.end();
    return true;
  } catch {
    return false;
  }
}
