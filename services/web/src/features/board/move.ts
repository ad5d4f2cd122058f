import { timestampDate, timestampFromMs } from "@bufbuild/protobuf/wkt";
import { fromCents, toCents } from "@/features/deals/decimal";
import type { Board, BoardColumn, Deal } from "@/gen/suki/pipeline/v1/pipeline_pb";
import type { Money } from "@/gen/suki/type/v1/type_pb";
import { silence } from "./progress";

/** The board after the deal went to another stage: cards, counts and sums of both columns. */
export function moveOnBoard(board: Board, deal: Deal, toStageId: string, now: number): Board {
  const target = board.columns.find(({ stage }) => stage?.id === toStageId);
  if (!target?.stage || deal.stageId === toStageId) return board;
  const moved: Deal = {
    ...deal,
    stageId: toStageId,
    stageName: target.stage.name,
    stageEnterTime: timestampFromMs(now),
    // Its clocks are the service's to set.
    stageDueTime: undefined,
    idleDueTime: undefined,
    overdue: deal.deadline !== undefined && timestampDate(deal.deadline).getTime() < now,
    version: deal.version + 1n,
  };
  const without = takeFromBoard(board, deal, now);
  return {
    ...without,
    columns: without.columns.map((column) => (column.stage?.id === toStageId ? withDeal(column, moved, now) : column)),
  };
}

/** The board without the deal: it was won or lost. */
export function takeFromBoard(board: Board, deal: Deal, now: number): Board {
  const columns = board.columns.map((column) => (column.stage?.id === deal.stageId ? withoutDeal(column, deal, now) : column));
  return { ...board, columns };
}

function withoutDeal(column: BoardColumn, deal: Deal, now: number): BoardColumn {
  return { ...counted(column, deal, now, -1n), deals: column.deals.filter(({ id }) => id !== deal.id) };
}

function withDeal(column: BoardColumn, deal: Deal, now: number): BoardColumn {
  return { ...counted(column, deal, now, 1n), deals: newestFirst([...column.deals, deal]) };
}

function counted(column: BoardColumn, deal: Deal, now: number, by: 1n | -1n): BoardColumn {
  const idle = column.stage && silence(deal, column.stage, now).tooLong;
  return {
    ...column,
    dealCount: column.dealCount + by,
    overdueCount: column.overdueCount + (deal.overdue ? by : 0n),
    idleCount: column.idleCount + (idle ? by : 0n),
    amount: summed(column.amount, deal.amount, by),
  };
}

/** Only amounts in the column's currency are in its sum. */
function summed(sum: Money | undefined, part: Money | undefined, by: bigint): Money | undefined {
  if (!sum || !part?.amount || sum.currency !== part.currency) return sum;
  return { ...sum, amount: fromCents(toCents(sum.amount) + by * toCents(part.amount)) };
}

/** The service's order: ids grow with time. */
function newestFirst(deals: Deal[]): Deal[] {
  return deals.sort((a, b) => (a.id < b.id ? 1 : -1));
}

/** The cards of a column: its first page and what was loaded after it, each deal once, those that left it not. */
export function cardsOf(column: BoardColumn, more: Deal[]): Deal[] {
  const stageId = column.stage?.id;
  const known = new Map(more.filter((deal) => deal.stageId === stageId).map((deal) => [deal.id, deal]));
  for (const deal of column.deals) known.set(deal.id, deal);
  return newestFirst([...known.values()]);
}
