import { expect } from 'chai';
import { ConfigProblem, readConfig } from '../../server/support/config.ts';

const real = {
  NODE_ENV: 'production',
  BASE_URL: 'https://ruimte.example.nl',
  DATABASE_URL: 'postgres://app:app@127.0.0.1:5432/app',
  SMTP_URL: 'smtp://127.0.0.1:25',
  MAIL_FROM: 'Buurtruimte <ruimte@example.nl>',
  SESSION_SECRET: 'a secret of more than thirty-two characters',
};

function problemWith(env: Record<string, string>): string | undefined {
  try {
    readConfig(env);
    return undefined;
  } catch (error) {
    if (error instanceof ConfigProblem) return error.message;
    throw error;
  }
}

describe('settings', () => {
  it('need not be there for a demo', () => {
    const { demo, baseUrl, host } = readConfig({});
    expect({ demo, baseUrl, host }).to.deep.equal({
      demo: true,
      baseUrl: 'http://127.0.0.1:3000',
      host: '127.0.0.1',
    });
  });

  it('turn the demo off by themselves wherever others could be meant', () => {
    const { SMTP_URL, DATABASE_URL } = real;
    expect(readConfig({ SMTP_URL, DATABASE_URL }).demo).to.equal(false);
    expect(readConfig({ SMTP_URL, HOST: '0.0.0.0' }).demo).to.equal(false);
    expect(readConfig(real).demo).to.equal(false);
    expect(readConfig({ ...real, DEMO: 'on' }).demo).to.equal(true);
  });

  for (const setting of ['BASE_URL', 'MAIL_FROM', 'SMTP_URL', 'SESSION_SECRET']) {
    it(`say that ${setting} is missing in production`, () => {
      expect(problemWith({ ...real, [setting]: '' })).to.match(
        new RegExp(`^The setting ${setting} is missing: [^\\n]+\\.?$`),
      );
    });
  }

  it('name the owner of a database only beside that database', () => {
    expect(readConfig({ ...real, OWNER_DATABASE_URL: real.DATABASE_URL }).ownerDatabaseUrl).to.equal(
      real.DATABASE_URL,
    );
    expect(problemWith({ ...real, DATABASE_URL: '', OWNER_DATABASE_URL: real.DATABASE_URL })).to.equal(
      'The setting DATABASE_URL is missing: OWNER_DATABASE_URL names the owner of the tables in it.',
    );
  });

  it('let outside calendars stand in the own network only where somebody said so', () => {
    const read = (OUTSIDE_CALENDARS_FROM_OWN_NETWORK: string) =>
      readConfig({ OUTSIDE_CALENDARS_FROM_OWN_NETWORK }).outsideCalendarsFromOwnNetwork;
    expect([read(''), read('refuse'), read('allow')]).to.deep.equal([false, false, true]);
    expect(problemWith({ OUTSIDE_CALENDARS_FROM_OWN_NETWORK: 'yes' })).to.equal(
      'The setting OUTSIDE_CALENDARS_FROM_OWN_NETWORK must be "allow" or "refuse".',
    );
  });

  const addresses = {
    'https://ruimte.example.nl': 'https://ruimte.example.nl',
    'http://127.0.0.1:8080/': 'http://127.0.0.1:8080',
    'https://[2001:db8::1]:8443': 'https://[2001:db8::1]:8443',
  };
  for (const [given, read] of Object.entries(addresses)) {
    it(`take ${given} as BASE_URL`, () => {
      expect(readConfig({ BASE_URL: given }).baseUrl).to.equal(read);
    });
  }

  for (const given of [
    'https://example.nl/ruimte',
    'https://example.nl?a=b',
    'https://example.nl/#a',
    'https://name@example.nl',
    'ftp://example.nl',
    'ruimte.example.nl',
  ]) {
    it(`refuse ${given} as BASE_URL`, () => {
      expect(problemWith({ BASE_URL: given })).to.match(/^The setting BASE_URL must /);
    });
  }

  it('take an IMAP_URL with a name and a password; none means that nobody reads the inbox', () => {
    const imapUrl = 'imaps://ruimte:geheim%2Fwoord@mail.example.nl/Antwoorden';
    expect(readConfig({ IMAP_URL: imapUrl }).imapUrl).to.equal(imapUrl);
    expect(readConfig({}).imapUrl).to.equal(null);
  });

  for (const given of [
    'https://a:b@example.nl',
    'mail.example.nl',
    'imaps://example.nl',
    'imaps://a@example.nl',
  ]) {
    it(`refuse ${given} as IMAP_URL`, () => {
      expect(problemWith({ IMAP_URL: given })).to.match(/^The setting IMAP_URL must [^\n]+\.$/);
    });
  }

  const proxies = {
    '': false,
    off: false,
    '0': false,
    '1': 1,
    loopback: 'loopback',
    '10.0.0.0/8, ::1': '10.0.0.0/8, ::1',
  };
  for (const [given, read] of Object.entries(proxies)) {
    it(`take ${given || 'nothing'} as TRUST_PROXY`, () => {
      expect(readConfig({ TRUST_PROXY: given }).trustProxy).to.equal(read);
    });
  }

  for (const given of ['yes', 'nginx', '10.0.0.0/33', '10.0.0.0/8/8', '1,', '-1']) {
    it(`refuse ${given} as TRUST_PROXY`, () => {
      expect(problemWith({ TRUST_PROXY: given })).to.match(/^The setting TRUST_PROXY must be [^\n]+\.$/);
    });
  }
});
