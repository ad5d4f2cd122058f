import { create } from "@bufbuild/protobuf";
import { expect, test } from "vitest";
import { RuleSchema } from "@/gen/suki/automation/v1/automation_pb";
import { draftOf, ruleOf } from "./draft";

test("a rule that is opened and saved is the same rule", () => {
  const rule = create(RuleSchema, {
    name: "Offer",
    enabled: true,
    eventType: "suki.pipeline.v1.DealStageChanged",
    condition: 'event.to_stage_name == "In progress"',
    actions: [
      { kind: { case: "generateDocument", value: { templateKey: "offer" } } },
      { kind: { case: "sendMessage", value: { templateKey: "thank-you", attachDocuments: true } } },
      { kind: { case: "createTask", value: { title: "Call", body: "soon", ownerId: "maria", dueInSeconds: 3600n } } },
      { kind: { case: "moveDeal", value: { stageName: "Offer sent" } } },
      { kind: { case: "notify", value: { title: "Sent", body: "", employeeId: "" } } },
    ],
  });
  expect(create(RuleSchema, ruleOf(draftOf(rule)))).toEqual(rule);
});

test("another kind of action keeps what was typed", () => {
  const draft = draftOf(undefined);
  const [first] = draft.actions;
  const changed = { ...draft, actions: [{ ...first!, title: "Look at it", kind: "notify" as const }] };
  expect(ruleOf(changed).actions[0]).toMatchObject({ kind: { case: "notify", value: { title: "Look at it" } } });
});
