import { boszicht } from './programmes/boszicht.ts';
import { brug } from './programmes/brug.ts';
import { gloeidraad } from './programmes/gloeidraad.ts';
import { hooizolder } from './programmes/hooizolder.ts';
import { sluishuis } from './programmes/sluishuis.ts';
import { vlieger } from './programmes/vlieger.ts';
import { vlier } from './programmes/vlier.ts';
import { wilgenhof } from './programmes/wilgenhof.ts';
import type { DemoProgramme, DemoTown } from './story.ts';
import { breda } from './towns/breda.ts';
import { eindhoven } from './towns/eindhoven.ts';
import { sHertogenbosch } from './towns/s-hertogenbosch.ts';
import { zeist } from './towns/zeist.ts';

/** The demo neighbourhoods lie in the towns where this way of working began. The buildings are invented. */
export const towns: DemoTown[] = [breda, zeist, sHertogenbosch, eindhoven];

/** What goes on there. */
export const programmes: DemoProgramme[] = [
  wilgenhof,
  hooizolder,
  boszicht,
  vlieger,
  brug,
  sluishuis,
  vlier,
  gloeidraad,
];
