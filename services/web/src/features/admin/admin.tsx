import { NativeSelect, Skeleton, Stack } from "@mantine/core";
import { Link, Navigate, useNavigate, useParams } from "@tanstack/react-router";
import { Suspense } from "react";
import { useTranslation } from "react-i18next";
import { Page } from "@/components/page";
import { Empty } from "@/components/states";
import { usePhoneWidth } from "@/lib/phone-width";
import { useMay } from "@/lib/session";
import classes from "./admin.module.css";
import { SECTIONS, type SectionName } from "./sections";

/** Everything that is set up once: people, roles, pipelines, rules … The role decides which of it is there. */
export function Admin() {
  const { t } = useTranslation("admin");
  const { section } = useParams({ strict: false });
  const may = useMay();
  const phone = usePhoneWidth();
  const allowed = SECTIONS.filter((one) => may(one.needs) || ("orNeeds" in one && may(one.orNeeds)));
  const chosen = allowed.find(({ name }) => name === section);
  const first = allowed[0];

  if (!first) return <Empty text={t("notAllowed")} />;
  if (!chosen) return <Navigate to="/admin/$section" params={{ section: first.name }} replace />;
  const { Content } = chosen;
  const names = allowed.map(({ name }) => name);
  return (
    <Page title={t(`section.${chosen.name}`)}>
      <div className={classes.layout}>
        {phone ? <SectionSelect names={names} chosen={chosen.name} /> : <SectionList names={names} />}
        <div className={classes.content}>
          <Suspense fallback={<Skeleton height={240} />}>
            <Stack gap="lg">
              <Content />
            </Stack>
          </Suspense>
        </div>
      </div>
    </Page>
  );
}

function SectionList({ names }: { names: SectionName[] }) {
  const { t } = useTranslation("admin");
  return (
    <nav className={classes.list} aria-label={t("sections")}>
      {names.map((name) => (
        <Link key={name} to="/admin/$section" params={{ section: name }} className={classes.link}>
          {t(`section.${name}`)}
        </Link>
      ))}
    </nav>
  );
}

function SectionSelect({ names, chosen }: { names: SectionName[]; chosen: SectionName }) {
  const { t } = useTranslation("admin");
  const navigate = useNavigate();
  return (
    <NativeSelect
      aria-label={t("sections")}
      data={names.map((value) => ({ value, label: t(`section.${value}`) }))}
      value={chosen}
      onChange={(event) => void navigate({ to: "/admin/$section", params: { section: event.currentTarget.value } })}
    />
  );
}
