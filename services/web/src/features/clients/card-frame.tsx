import { Tabs } from "@mantine/core";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Page } from "@/components/page";
import { usePhoneWidth } from "@/lib/phone-width";
import { useUrl } from "@/lib/url";
import classes from "./card-frame.module.css";
import { Composer } from "./composer";
import { History } from "./history";
import { Timeline } from "./timeline";
import type { Whom } from "./whom";

type Props = { title: string; id: string; actions?: ReactNode; requisites: ReactNode; whom: Whom; side: ReactNode };

/** A card in three parts: who it is, what happened, what hangs on it; on phones each is a tab. */
export function CardFrame({ title, id, actions, requisites, whom, side }: Props) {
  const narrow = usePhoneWidth();
  const story = <Story id={id} whom={whom} />;
  return (
    <Page title={title} actions={actions}>
      {narrow ? (
        <Parts requisites={requisites} story={story} side={side} />
      ) : (
        <div className={classes.frame}>
          <div className={classes.left}>{requisites}</div>
          <div className={classes.middle}>{story}</div>
          <div className={classes.right}>{side}</div>
        </div>
      )}
    </Page>
  );
}

function Parts({ requisites, story, side }: { requisites: ReactNode; story: ReactNode; side: ReactNode }) {
  const { t } = useTranslation("clients");
  const [url, setUrl] = useUrl();
  return (
    <Tabs
      value={url.part ?? "story"}
      onChange={(part) => setUrl({ part: part === "story" ? "" : (part ?? "") })}
      keepMounted={false}
    >
      <Tabs.List grow mb="md">
        <Tabs.Tab value="story">{t("part.story")}</Tabs.Tab>
        <Tabs.Tab value="who">{t("part.who")}</Tabs.Tab>
        <Tabs.Tab value="work">{t("part.work")}</Tabs.Tab>
      </Tabs.List>
      <Tabs.Panel value="story">{story}</Tabs.Panel>
      <Tabs.Panel value="who">{requisites}</Tabs.Panel>
      <Tabs.Panel value="work">{side}</Tabs.Panel>
    </Tabs>
  );
}

function Story({ id, whom }: { id: string; whom: Whom }) {
  const { t } = useTranslation("clients");
  const [url, setUrl] = useUrl();
  const { contactId, companyId } = whom;
  return (
    <div className={classes.story}>
      <Composer whom={whom} />
      <section className={classes.box}>
        <Tabs
          value={url.tab ?? "timeline"}
          onChange={(tab) => setUrl({ tab: tab === "timeline" ? "" : (tab ?? "") })}
          keepMounted={false}
        >
          <Tabs.List mb="sm">
            <Tabs.Tab value="timeline">{t("timeline")}</Tabs.Tab>
            <Tabs.Tab value="history">{t("history")}</Tabs.Tab>
          </Tabs.List>
          <Tabs.Panel value="timeline">
            <Timeline {...(contactId ? { contactId } : { companyId })} />
          </Tabs.Panel>
          <Tabs.Panel value="history">
            <History id={id} />
          </Tabs.Panel>
        </Tabs>
      </section>
    </div>
  );
}
