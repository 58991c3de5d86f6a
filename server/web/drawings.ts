import type { Picture } from './picture.ts';

/**
 * Line drawings of spaces, made from a few parts, so that a hall, a kitchen and a garden are told apart at a glance,
 * also printed in black and white. All stand on a floor at height 100 in a sheet of 160 by 120.
 * Lines take the colour of the text; the letters in `class` are tints (m mint, s sun, c clay, p paper), laid on by the style sheet.
 */

const floor = 100;

const wall = (left: number, right: number, top: number) =>
  `<path class="p" d="M${left} ${floor}V${top}H${right}V${floor}"/><path d="M3 ${floor}H157"/>`;

const pane = (x: number, y: number, width: number, height: number) =>
  `<path class="m" d="M${x} ${y}h${width}v${height}h-${width}z"/><path d="M${x + width / 2} ${y}v${height}M${x} ${y + height / 2}h${width}"/>`;

const arch = (x: number, top: number, width: number, height: number) =>
  `<path class="m" d="M${x} ${top + height}v-${height - width}q0-${width * 0.7} ${width / 2}-${width}q${width / 2} ${width * 0.3} ${width / 2} ${width}v${height - width}z"/><path d="M${x + width / 2} ${top}v${height}"/>`;

const table = (x: number, width: number, top = 80) =>
  `<path d="M${x + 5} ${top + 5}V${floor}M${x + width - 5} ${top + 5}V${floor}"/><rect class="c" x="${x}" y="${top}" width="${width}" height="5" rx="2"/>`;

/** Seen from the side; the sitter looks to the right, or to the left. */
const chair = (x: number, looks: 'right' | 'left') => {
  const step = looks === 'right' ? 11 : -11;
  return `<path d="M${x} 68V${floor}M${x} 85h${step}V${floor}"/>`;
};

/** Seen from behind. */
const seat = (x: number, size = 11) =>
  `<path d="M${x + 1} 90V${floor}M${x + size - 1} 90V${floor}"/><rect class="c" x="${x}" y="76" width="${size}" height="15" rx="3"/>`;

const row = (from: number, count: number, size: number, gap: number) =>
  Array.from({ length: count }, (_, place) => seat(from + place * (size + gap), size)).join('');

/** A raised stage with curtains on both sides. */
const stage = (left: number, right: number) => {
  const middle = (left + right) / 2;
  return (
    `<path class="s" d="M${left} 74V32h${right - left}v42z"/><path class="c" d="M${left} 32q${(right - left) * 0.28} 6 0 40zM${right} 32q-${(right - left) * 0.28} 6 0 40z"/>` +
    `<path class="p" d="M${left - 4} 72h${right - left + 8}v8H${left - 4}z"/><path d="M${middle} 62v10M${middle} 62l3-4"/>`
  );
};

const screen = (x: number, width: number) =>
  `<rect class="m" x="${x}" y="28" width="${width}" height="26" rx="2"/><path d="M${x + 6} 46l6-7 5 4 8-9"/>`;

const plant = (x: number) =>
  `<path class="m" d="M${x} 86q-11-4-9-17 8 3 9 17 1-16 9-19 3 14-9 19z"/><path class="c" d="M${x - 7} 86h14l-2 14h-10z"/>`;

const sofa = (x: number) =>
  `<path class="m" d="M${x + 6} 84V72q0-5 5-5h38q5 0 5 5v12z"/><path d="M${x + 30} 67v17"/>` +
  `<path class="c" d="M${x} 96V80q0-4 4-4t4 4v5h44v-5q0-4 4-4t4 4v16zM${x + 5} 96v4m50-4v4"/>`;

const lamp = (x: number) => `<path d="M${x} 50v50m-8 0h16"/><path class="s" d="M${x - 6} 32h12l6 18h-24z"/>`;

const piano = (x: number) =>
  `<path class="c" d="M${x} ${floor}V56h50v18h5v8h-5v18"/><path d="M${x} 82h50M${x + 50} 74H${x}M${x} ${floor}"/>` +
  `<path d="M${x + 8} 74v8m6-8v8m6-8v8m6-8v8m6-8v8m6-8v8m6-8v8"/><path class="p" d="M${x + 16} 70V60h18v10z"/>`;

const note = (x: number, y: number) =>
  `<path d="M${x + 5} ${y}v-16l7 4"/><ellipse class="c" cx="${x + 1.5}" cy="${y}" rx="4" ry="3"/>`;

const tree = (x: number) =>
  `<path class="c" d="M${x - 3} ${floor}V62h6v38z"/><path class="m" d="M${x} 66q-22 3-24-12-2-12 9-15 2-15 15-15t15 15q11 3 9 15-2 15-24 12z"/>`;

const flower = (x: number, height: number) =>
  `<path d="M${x} ${floor}v-${height}M${x} ${floor - 4}q5-1 6-6"/><circle class="s" cx="${x}" cy="${floor - height - 3}" r="4"/>`;

const hall = (left: number, right: number, panes: number[], seats: string) =>
  `<path class="p" d="M${left} ${floor}V38L80 12 ${right} 38V${floor}"/><path d="M3 ${floor}H157"/>` +
  `${panes.map((x) => pane(x, 46, 12, 24)).join('')}${stage(62, 98)}${seats}`;

const meeting = (left: number, right: number, board: string, chairs: string, top: string) =>
  `${wall(left, right, 18)}${board}${chairs}${top}`;

const pictures = {
  room: `${wall(26, 134, 18)}${pane(40, 32, 32, 30)}<path class="c" d="M92 ${floor}V40h26v60"/><circle cx="112" cy="72" r="1.5"/>`,
  'hall-small': hall(34, 126, [42, 106], row(55, 4, 10, 3)),
  'hall-medium': hall(20, 140, [27, 43, 105, 121], row(37, 6, 12, 3)),
  'hall-large': hall(6, 154, [11, 27, 43, 105, 121, 137], row(16, 9, 11, 4)),
  'meeting-room-small': meeting(
    38,
    122,
    pane(66, 28, 28, 24),
    `${chair(52, 'right')}${chair(108, 'left')}`,
    table(62, 36),
  ),
  'meeting-room-medium': meeting(
    22,
    138,
    screen(64, 32),
    `${chair(32, 'right')}${chair(128, 'left')}${row(55, 3, 12, 7)}`,
    table(44, 72),
  ),
  'meeting-room-large': meeting(
    6,
    154,
    `${pane(16, 28, 28, 26)}${screen(64, 32)}${pane(116, 28, 28, 26)}`,
    `${chair(15, 'right')}${chair(145, 'left')}${row(34, 5, 12, 8)}`,
    table(27, 106),
  ),
  'living-room':
    `${wall(8, 152, 18)}<rect class="s" x="54" y="28" width="26" height="20" rx="1"/><path d="M58 44l7-8 5 5 4-3 4 6"/>` +
    `${plant(22)}${sofa(38)}<path d="M102 84h20M112 84v16m-6 0h12"/><path class="p" d="M107 84v-8h9v8zM116 78q4 0 3 2t-3 2"/>${lamp(136)}`,
  kitchen:
    `${wall(8, 152, 18)}<path class="c" d="M16 28h40v22H16zM36 28v22M112 28h32v22h-32zM128 28v22"/>` +
    `<path class="p" d="M72 44l6-14h16l6 14zM80 30V18h12v12"/>` +
    `<path class="m" d="M14 72h132v28H14zM14 76h132"/><path d="M46 76v24M66 76v24M106 76v24M126 76v24M74 84h24v12H74z"/>` +
    `<path class="s" d="M76 72V60h22v12zM98 64h8M76 60h22"/><path d="M83 55q-3-3 0-6M91 55q-3-3 0-6"/><path d="M26 72V62q0-5 5-5t5 5M134 72V62h-8v10"/>`,
  workshop:
    `${wall(8, 152, 18)}<rect class="s" x="22" y="26" width="92" height="36" rx="2"/>` +
    `<path d="M34 34v22M28 33h12v6H28z"/><path class="p" d="M52 36l26 4v10l-26-2zM52 36v12h-5v-12z"/><path d="M60 49l2-3 2 3 2-3 2 3 2-3 2 3"/>` +
    `<path d="M92 42v14M92 42q-5-1-4-8l4 3 4-3q1 7-4 8z"/><circle cx="104" cy="46" r="4"/><path d="M104 34v8"/>` +
    `<path d="M26 80v20M120 80v20M26 90h94"/><rect class="c" x="16" y="73" width="114" height="7" rx="1"/>` +
    `<path class="m" d="M98 73v-7h8v7M110 73v-7h7v7M106 69h4"/><path class="p" d="M134 ${floor}l-2-16h16l-2 16z"/>`,
  garden:
    `<circle class="s" cx="134" cy="26" r="10"/><path d="M134 9V6M134 46v-3M117 26h-3M154 26h-3M122 14l-2-2M148 40l-2-2M122 38l-2 2M146 14l2-2"/>` +
    `<path d="M3 ${floor}H157"/>${tree(40)}<path class="c" d="M72 86h36v5H72zM72 74h36v5H72zM77 74v26M103 74v26"/>` +
    `${flower(120, 14)}${flower(132, 22)}${flower(144, 16)}${flower(12, 12)}`,
  studio: `${wall(8, 152, 18)}${pane(112, 28, 28, 32)}${piano(28)}<path class="m" d="M98 ${floor}v-12h22v12zM96 88h26"/>${note(44, 44)}${note(66, 36)}${note(88, 48)}`,
  classroom:
    `${wall(8, 152, 18)}<rect class="m" x="42" y="26" width="76" height="32" rx="2"/><path d="M52 48l6-14 6 14M54 44h8M74 36q8-4 8 4v8q-10 1-9-5 1-4 9-3M94 34v14h8q0-8-8-6"/>` +
    [18, 64, 110].map((x) => table(x, 32, 72) + seat(x + 9, 14)).join(''),
  chapel:
    `<path class="p" d="M22 ${floor}V50L80 8l58 42v50"/><path d="M3 ${floor}H157"/>${arch(72, 28, 16, 40)}${arch(38, 52, 12, 24)}${arch(110, 52, 12, 24)}` +
    `<path class="c" d="M34 ${floor}V84h38v16M34 91h38M88 ${floor}V84h38v16M88 91h38"/>`,
};

/** The name of a drawing: a kind of space, with a size where that matters. */
export type DrawingName = keyof typeof pictures;

/** All drawings, in the order in which to offer them when a space is made; `room` is the plain one. */
export const drawingNames = Object.keys(pictures) as DrawingName[];

const frame =
  'class="drawing" viewBox="0 0 160 120" width="160" height="120" fill="none" stroke="currentColor" aria-hidden="true"';

/** The picture of a space; the plain room when the name is unknown. Hidden from screen readers: the space's name stands beside it. */
export function drawing(name: string): Picture {
  const known = Object.hasOwn(pictures, name) ? (name as DrawingName) : 'room';
  return { id: `drawing-${known}`, frame, shapes: pictures[known] };
}
