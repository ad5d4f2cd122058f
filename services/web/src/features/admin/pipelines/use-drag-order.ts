import { combine } from "@atlaskit/pragmatic-drag-and-drop/combine";
import { draggable, dropTargetForElements, monitorForElements } from "@atlaskit/pragmatic-drag-and-drop/element/adapter";
import { type RefObject, useEffect, useRef } from "react";
import { dropped } from "./order";

/** Rows of a table, each with its `data-id`, are dragged by what is marked `data-grip`; the list hears the new order. */
export function useDragOrder(box: RefObject<HTMLElement | null>, ids: string[], onOrder: (ids: string[]) => void): void {
  const newest = useRef({ ids, onOrder });
  newest.current = { ids, onOrder };
  const order = ids.join();
  // biome-ignore lint/correctness/useExhaustiveDependencies: the rows are others when their order is another
  useEffect(() => {
    const rows = [...(box.current?.querySelectorAll<HTMLElement>("[data-id]") ?? [])];
    return combine(
      ...rows.map(draggableRow),
      monitorForElements({
        onDrop: ({ source, location }) => {
          const { id, after } = location.current.dropTargets[0]?.data ?? {};
          const next = dropped(newest.current.ids, source.data.row, id, Boolean(after)) as string[] | undefined;
          if (next) newest.current.onOrder(next);
        },
      }),
    );
  }, [box, order]);
}

function draggableRow(element: HTMLElement): () => void {
  const { id } = element.dataset;
  const unmark = () => element.removeAttribute("data-drop");
  return combine(
    draggable({
      element,
      dragHandle: element.querySelector("[data-grip]") ?? undefined,
      getInitialData: () => ({ row: id }),
      onDragStart: () => element.setAttribute("data-dragging", ""),
      onDrop: () => element.removeAttribute("data-dragging"),
    }),
    dropTargetForElements({
      element,
      canDrop: ({ source }) => "row" in source.data,
      getData: ({ input }) => ({ id, after: isLowerHalf(element, input.clientY) }),
      onDrag: ({ self }) => element.setAttribute("data-drop", self.data.after ? "after" : "before"),
      onDragLeave: unmark,
      onDrop: unmark,
    }),
  );
}

function isLowerHalf(element: HTMLElement, y: number): boolean {
  const { top, height } = element.getBoundingClientRect();
  return y > top + height / 2;
}
