import { create, type MessageInitShape } from "@bufbuild/protobuf";
import { timestampFromMs } from "@bufbuild/protobuf/wkt";
import { expect, test } from "vitest";
import { BoardSchema, DealSchema } from "@/gen/suki/pipeline/v1/pipeline_pb";
import { MoneySchema } from "@/gen/suki/type/v1/type_pb";
import { cardsOf, moveOnBoard, takeFromBoard } from "./move";

const now = Date.UTC(2026, 10, 25, 12);
const usd = (amount: string) => create(MoneySchema, { amount, currency: "USD" });
const deal = (id: string, over: MessageInitShape<typeof DealSchema> = {}) =>
  create(DealSchema, {
    id,
    stageId: "new",
    amount: usd("100.00"),
    version: 3n,
    overdue: true,
    stageEnterTime: timestampFromMs(now - 9e6),
    ...over,
  });

function board() {
  return create(BoardSchema, {
    columns: [
      {
        stage: { id: "new", name: "New", idleLimitSeconds: 60n },
        deals: [deal("3"), deal("1")],
        dealCount: 2n,
        overdueCount: 2n,
        idleCount: 2n,
        amount: usd("200.00"),
      },
      { stage: { id: "work", name: "Work" }, deals: [deal("2", { stageId: "work" })], dealCount: 1n, amount: usd("0.50") },
    ],
  });
}

test("a move changes cards, counts and sums of both columns", () => {
  const [from, to] = moveOnBoard(board(), deal("3"), "work", now).columns;
  expect(from).toMatchObject({ dealCount: 1n, overdueCount: 1n, idleCount: 1n, amount: usd("100.00") });
  expect(to).toMatchObject({ dealCount: 2n, overdueCount: 0n, idleCount: 0n, amount: usd("100.50") });
  expect(to?.deals.map(({ id }) => id)).toEqual(["3", "2"]);
  expect(to?.deals[0]).toMatchObject({ stageId: "work", stageName: "Work", version: 4n, overdue: false });
});

test("a deal past its deadline stays late wherever it goes", () => {
  const late = deal("3", { deadline: timestampFromMs(now - 1000) });
  expect(moveOnBoard(board(), late, "work", now).columns[1]?.overdueCount).toBe(1n);
});

test("to its own stage, or to none, it does not move", () => {
  const before = board();
  expect(moveOnBoard(before, deal("3"), "new", now)).toBe(before);
  expect(moveOnBoard(before, deal("3"), "nowhere", now)).toBe(before);
});

test("money of another currency is in no sum", () => {
  const euros = deal("3", { amount: create(MoneySchema, { amount: "5.00", currency: "EUR" }) });
  expect(moveOnBoard(board(), euros, "work", now).columns[1]?.amount).toMatchObject(usd("0.50"));
});

test("a closed deal leaves the board", () => {
  const [from] = takeFromBoard(board(), deal("1"), now).columns;
  expect(from?.deals.map(({ id }) => id)).toEqual(["3"]);
  expect(from?.dealCount).toBe(1n);
});

test("pages that overlap show each deal once, and none that left", () => {
  const [column] = board().columns;
  const more = [deal("3"), deal("2", { stageId: "work" }), deal("0")];
  expect(column && cardsOf(column, more).map(({ id }) => id)).toEqual(["3", "1", "0"]);
});
