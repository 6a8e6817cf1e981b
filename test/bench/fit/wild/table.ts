import Table from 'cli-table3';
import { medianOf } from '../../timing.ts';
import { type Answer, isSilent, type Outcome, WRONG } from './measure.ts';
import { PEER_TITLES, PEERS, type PeerName } from './peers.ts';

/** In px. */
const [RIGHT, FINE] = [1, 0.1] as const;

export interface Row {
  readonly kind: string;
  readonly level: string;
  readonly seed: number;
  readonly name: string;
  readonly truth: readonly number[] | null;
  readonly ours: Outcome;
  readonly peers?: Readonly<Record<PeerName, Answer>>;
}

const isRight = ({ error = Number.POSITIVE_INFINITY }: Answer) => error < RIGHT;

const percent = (part: number, whole: number) => (whole > 0 ? `${Math.round((100 * part) / whole)}` : '–');
const counted = <T>(items: readonly T[], test: (item: T) => boolean) => items.filter(test).length;

/** Right / fine / silently wrong. */
function shares(answers: readonly Answer[]): string[] {
  const answerable = answers.filter(({ error }) => error !== undefined);
  return [
    percent(counted(answerable, isRight), answerable.length),
    percent(
      counted(answerable, ({ error = 1 }) => error < FINE),
      answerable.length,
    ),
    `${counted(answers, isSilent)}`,
    medianOf(answers.map(({ seconds }) => seconds)).toFixed(2),
  ];
}

function ratio(rows: readonly Row[]): string {
  const ratios = rows.flatMap(({ ours }) => (isRight(ours) && ours.ratio !== undefined ? [ours.ratio] : []));
  if (ratios.length === 0) return '–';
  return Math.sqrt(ratios.reduce((sum, value) => sum + value * value, 0) / ratios.length).toFixed(2);
}

/** A line of the table: its title, the pairs, ours, then the peers. */
export function cells(title: string, rows: readonly Row[]): string[] {
  const peers = rows.some((row) => row.peers)
    ? PEERS.flatMap((name) => shares(rows.flatMap((row) => (row.peers ? [row.peers[name]] : []))))
    : [];
  const ours = rows.map((row) => row.ours);
  const believed = percent(
    counted(ours, (answer) => isRight(answer) && answer.believed),
    counted(ours, isRight),
  );
  return [title, `${rows.length}`, ...shares(ours), believed, ratio(rows), ...peers];
}

export const titleOf = ({ kind, level }: Pick<Row, 'kind' | 'level'>): string => `${kind} ${level}`.trim();

export const CAPTION = `\
right, fine: % of the pairs that have an answer whose largest error, over the pixels that both pictures see, is under ${RIGHT} px and
${FINE} px of the smaller picture; silent: believed (status 'converged'; of a peer: matches that agree, or ECC that converges from
them) and over ${WRONG} px off, or believed where there is no answer; s: median; said: % of the right maps that are believed;
RMS: error ÷ stated standard deviation over the corners of the right maps`;

/** A row for each kind and level, and one for all. */
export function table(rows: readonly Row[]): string {
  const four = (name: string) => [`${name} right`, 'fine', 'silent', 's'];
  const peers = rows.some((row) => row.peers) ? PEERS.flatMap((name) => four(PEER_TITLES[name])) : [];
  const head = ['', 'pairs', ...four('ours:'), 'said', 'RMS', ...peers];
  const drawn = new Table({
    head,
    colAligns: head.map((_, k) => (k === 0 ? 'left' : 'right')),
    style: { head: [], border: [], compact: true },
  });
  for (const title of new Set(rows.map(titleOf))) {
    drawn.push(
      cells(
        title,
        rows.filter((row) => titleOf(row) === title),
      ),
    );
  }
  drawn.push(cells('all', rows));
  return drawn.toString();
}
