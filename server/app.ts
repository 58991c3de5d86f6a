import compression from 'compression';
import express from 'express';
import type { Express } from 'express';
import { bookingRoutes } from './bookings/routes.ts';
import { buildingKeepingRoutes } from './buildings/keeping-routes.ts';
import { buildingRoutes } from './buildings/routes.ts';
import { contributionRoutes } from './contributions/routes.ts';
import { mailboxRoutes } from './demo/mailbox-routes.ts';
import { demoRoutes } from './demo/routes.ts';
import { equipmentKeepingRoutes } from './equipment/keeping-routes.ts';
import { agendaRoutes } from './feeds/agenda/routes.ts';
import { atomRoutes } from './feeds/agenda/atom-routes.ts';
import { calendarsRoutes } from './feeds/following/routes.ts';
import { feedRoutes } from './feeds/routes.ts';
import { groupRoutes } from './groups/routes.ts';
import { homeRoutes } from './home/routes.ts';
import { hoursRoutes } from './hours/routes.ts';
import { blockingRoutes } from './imports/blocking/routes.ts';
import { takingOverRoutes } from './imports/taking-over/routes.ts';
import { invitationRoutes } from './invitations/routes.ts';
import { keyRoutes } from './keys/routes.ts';
import { poolRoutes } from './ledger/pool/routes.ts';
import { ledgerRoutes } from './ledger/routes.ts';
import { boardRoutes } from './needs/board/routes.ts';
import { needRoutes } from './needs/taking/routes.ts';
import { needChangingRoutes } from './needs/keeping/changing-routes.ts';
import { needKeepingRoutes } from './needs/keeping/routes.ts';
import { neighbourhoodRoutes } from './neighbourhoods/routes.ts';
import { leavingRoutes } from './leaving/routes.ts';
import { organisationRoutes } from './organisations/routes.ts';
import { personOf, knowPerson } from './people/known-person.ts';
import { menuFor } from './people/menu.ts';
import { peopleRoutes } from './people/routes.ts';
import { reportRoutes } from './reports/routes.ts';
import { roleRoutes } from './roles/routes.ts';
import { setupRoutes } from './setup/routes.ts';
import { houseRoutes } from './spaces/house-routes.ts';
import { spaceKeepingRoutes } from './spaces/keeping-routes.ts';
import { partsRoutes } from './spaces/parts-routes.ts';
import { spaceRoutes } from './spaces/routes.ts';
import type { Things } from './support/things.ts';
import { assetRoutes, buildAssets } from './web/assets.ts';
import { refuseStrangeAddresses } from './web/clean-address.ts';
import { answerFailures, endWhatBroke, nothingHere } from './web/failures.ts';
import { healthRoutes } from './web/health.ts';
import { chooseLanguage } from './web/language.ts';
import { logRequests } from './web/log-requests.ts';
import { readHiddenMethod } from './web/method-override.ts';
import { framePages } from './web/page.ts';
import { refuseOtherSites } from './web/same-origin.ts';
import { securityHeaders } from './web/security-headers.ts';
import { createSessions } from './web/session.ts';
import { useViews } from './web/views.ts';

/**
 * The whole spine: what happens to a request, in this order. It opens no port and knows no clock of its own.
 *
 * @returns the Express app, and a way to let go of the connections it opened
 */
export async function createApp(things: Things): Promise<{ app: Express; close(): Promise<void> }> {
  const { config, clock, log, databaseUrl, sessionSecret } = things;
  const overHttps = config.baseUrl.startsWith('https:');
  const assets = await buildAssets({ theme: config.theme });
  const sessions = createSessions({ databaseUrl, secret: sessionSecret, secure: overHttps, log });

  const app = express();
  app.disable('x-powered-by');
  app.set('trust proxy', config.trustProxy);
  useViews(app);

  app.use(logRequests(log, () => performance.now()));
  app.use(securityHeaders({ overHttps }));
  app.use(healthRoutes());
  app.use(assetRoutes(assets));
  app.use('/feeds/agenda.atom', compression());
  app.use(atomRoutes(things));
  app.use(feedRoutes(things));
  app.use(compression());
  app.use(framePages(assets, menuFor, config.demo));

  app.use(sessions.middleware);
  app.use(knowPerson(clock));
  app.use(chooseLanguage((req) => personOf(req)?.language ?? null));

  app.use(refuseStrangeAddresses);
  app.use(refuseOtherSites(config.baseUrl));
  // 200 dates with a choice each, and 100 kB of text of which every character takes three of an address.
  app.use(express.urlencoded({ extended: false, limit: '400kb', parameterLimit: 1000 }));
  app.use(readHiddenMethod);

  app.use(peopleRoutes(things));
  app.use(leavingRoutes(things));
  app.use(invitationRoutes(things));
  app.use(groupRoutes(things));
  app.use(boardRoutes(things));
  app.use(needRoutes(things));
  app.use(poolRoutes(clock));
  app.use(ledgerRoutes(things)); // before the page of one contribution: /contributions/statement
  app.use(contributionRoutes(things));
  app.use(needKeepingRoutes(things));
  app.use(needChangingRoutes(things));
  app.use(bookingRoutes(things));

  app.use(setupRoutes(things));
  app.use(organisationRoutes(things));
  app.use(neighbourhoodRoutes(things));
  app.use(buildingKeepingRoutes(things)); // before the pages of one building: /buildings/new
  app.use(spaceKeepingRoutes(things));
  app.use(hoursRoutes(things));
  app.use(keyRoutes(things));
  app.use(blockingRoutes(things));
  app.use(partsRoutes(things));
  app.use(equipmentKeepingRoutes(things));
  app.use(takingOverRoutes(things));
  app.use(roleRoutes(things));

  app.use(homeRoutes(things));
  app.use(agendaRoutes(things));
  app.use(calendarsRoutes(things));
  app.use(reportRoutes(things));
  app.use(buildingRoutes(things));
  app.use(spaceRoutes(things));
  app.use(houseRoutes(things));

  if (config.demo) app.use(demoRoutes(things), mailboxRoutes(things));

  app.use(nothingHere);
  app.use(answerFailures(log), endWhatBroke(log));

  return { app, close: () => sessions.close() };
}
