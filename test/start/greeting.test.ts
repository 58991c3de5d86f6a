import { expect } from 'chai';
import { greeting } from '../../server/start/greeting.ts';
import { readConfig } from '../../server/support/config.ts';

describe('what is said when the app is open', () => {
  const real = { DEMO: 'off', SMTP_URL: 'smtp://127.0.0.1:25', BASE_URL: 'https://ruimte.example.nl' };

  it('is where, for real', () => {
    expect(greeting(readConfig(real), { isAdministered: true })).to.equal(
      'Buurtruimte is open at https://ruimte.example.nl',
    );
  });

  it('is what to set while nobody can add a building', () => {
    expect(greeting(readConfig(real), { isAdministered: false })).to.match(/^[^\n]+ ADMIN_EMAIL\.$/);
  });

  it('is where letters lie, in a demo, unless they are sent', () => {
    const tried = greeting(readConfig({ DEMO: 'on' }), { isAdministered: true });
    expect(tried).to.contain('/demo/mailbox').and.contain('(administrator)');
    const sent = greeting(readConfig({ ...real, DEMO: 'on' }), { isAdministered: true });
    expect(sent).not.to.contain('/demo/mailbox');
  });
});
