import { createContext, useContext } from "react";
import type { Deal, Stage } from "@/gen/suki/pipeline/v1/pipeline_pb";
import type { Moves } from "./use-moves";

/** What cards need of their board; it stays the same while the board is there, so that no card is drawn anew for it. */
export type BoardTools = {
  stages: Stage[];
  mayWrite: boolean;
  /** Are fingers the pointer? */
  touch: boolean;
  moves: Moves;
  /** Opens the form that asks for the reason. */
  askLoss: (deal: Deal) => void;
  /** The deal whose card takes the keyboard's focus where it arrives. */
  follow: { current: { dealId: string; stageId: string } | undefined };
};

const BoardContext = createContext<BoardTools | null>(null);
export const BoardProvider = BoardContext;

export function useBoardTools(): BoardTools {
  const tools = useContext(BoardContext);
  if (!tools) throw new Error("A card stands on a board");
  return tools;
}
