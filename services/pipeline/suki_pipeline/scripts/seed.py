"""The script that a new installation begins with."""

from suki.pipeline.v1 import scripts_pb2 as pb


def _to(next_key: str = "", value: str = "", task: str = "") -> pb.AnswerWay:
    """With a value for this answer alone; with a task it is suggested at the end."""
    step = pb.NextStep(kind=pb.NEXT_STEP_KIND_TASK, title=task) if task else None
    test = pb.ANSWER_TEST_EQUALS if value else pb.ANSWER_TEST_UNSPECIFIED
    return pb.AnswerWay(test=test, value=value, next_key=next_key, step=step)


FIRST_CALL = pb.Script(
    name="First conversation",
    active=True,
    questions=[
        pb.ScriptQuestion(
            key="interest",
            text="What brings you to us?",
            hint="Let them speak first; note the words they use.",
            kind=pb.QUESTION_KIND_CHOICE,
            choices=["Wants to buy", "Compares offers", "Only asks"],
            ways=[_to("budget", "Wants to buy"), _to("rival", "Compares offers"), _to(task="Call back in a month")],
        ),
        pb.ScriptQuestion(
            key="rival",
            text="Whose offers are you comparing?",
            hint="Ask what matters most to them, not what the other costs.",
            kind=pb.QUESTION_KIND_TEXT,
            ways=[_to("budget")],
        ),
        pb.ScriptQuestion(
            key="budget",
            text="What sum have you planned for it?",
            hint="A rough figure is enough; it becomes the amount of the deal.",
            kind=pb.QUESTION_KIND_NUMBER,
            field="deal.amount",
            ways=[_to("when")],
        ),
        pb.ScriptQuestion(
            key="when",
            text="By what day do you need it?",
            kind=pb.QUESTION_KIND_DATE,
            field="deal.deadline",
            ways=[_to("position")],
        ),
        pb.ScriptQuestion(
            key="position",
            text="What is your position?",
            hint="It tells who else decides.",
            kind=pb.QUESTION_KIND_TEXT,
            field="contact.position",
            ways=[_to(task="Prepare the offer")],
        ),
    ],
)
