import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { expect } from 'chai';
import { root } from './source.ts';

const zones = ['Pacific/Auckland', 'America/St_Johns'];
const mocha = join(root, 'node_modules/mocha/bin/mocha.js');
const hooks = join(root, 'test/support/hooks.ts');

interface Run {
  code: number;
  said: string;
}

/** Inside a `describe`: these test files once more, in processes whose own clock is elsewhere, side by side. */
export function passInOtherZones(files: string[]): void {
  const runs = new Map<string, Promise<Run>>();

  before(() => {
    const settings = ['--no-config', '--require', hooks, '--timeout', '60000', '--reporter', 'dot'];
    for (const zone of zones) runs.set(zone, node([mocha, ...settings, ...files], zone));
  });

  for (const zone of zones) {
    it(zone, async () => {
      const own = await node(['-p', 'Intl.DateTimeFormat().resolvedOptions().timeZone'], zone);
      expect(own.said.trim()).to.equal(zone);
      const run = await runs.get(zone);
      expect(run?.code, run?.said).to.equal(0);
      expect(run?.said).to.match(/\d{2,} passing/);
    }).timeout(120_000);
  }
}

function node(words: string[], zone: string): Promise<Run> {
  const env = { ...process.env, TZ: zone, PROOF: '', UPDATE_GOLDEN: '' };
  return new Promise((resolve) => {
    const child = execFile(process.execPath, words, { env }, (_error, out, err) => {
      resolve({ code: child.exitCode ?? 1, said: `${out}${err}` });
    });
  });
}
