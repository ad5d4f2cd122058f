import { Checkbox, Table } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { Person } from "@/components/person";
import { When } from "@/components/when";
import type { Fact } from "@/gen/suki/kpi/v1/kpi_pb";
import { useFormat } from "@/lib/format";
import { usePhoneWidth } from "@/lib/phone-width";
import { type KnownMetric, metricOf } from "./metrics";
import classes from "./report-table.module.css";
import { whereIs } from "./where-is";

type FactsTableProps = {
  facts: Fact[];
  metric: KnownMetric;
  /** Left out where nothing can be done with rows. */
  chosen: ReadonlySet<string> | undefined;
  onChoose: (chosen: ReadonlySet<string>) => void;
};

export function FactsTable(props: FactsTableProps) {
  const phone = usePhoneWidth();
  return <div className={`surface ${classes.sheet}`}>{phone ? <Cards {...props} /> : <Grid {...props} />}</div>;
}

function Grid({ facts, metric, chosen, onChoose }: FactsTableProps) {
  const { t } = useTranslation("office");
  const money = hasMoney(metric, facts);
  const everyone = chosen && facts.every(({ id }) => chosen.has(id));
  return (
    <Table verticalSpacing={6} stickyHeader className={classes.table}>
      <Table.Thead>
        <Table.Tr>
          {chosen && (
            <Table.Th w={36}>
              <Checkbox
                size="xs"
                aria-label={t("facts.chooseAll")}
                checked={everyone}
                indeterminate={!everyone && chosen.size > 0}
                onChange={() => onChoose(new Set(everyone ? [] : facts.map(({ id }) => id)))}
              />
            </Table.Th>
          )}
          <Table.Th>{t("facts.when")}</Table.Th>
          <Table.Th>{t("facts.what")}</Table.Th>
          <Table.Th>{t("subject.employee")}</Table.Th>
          {money && <Table.Th className={classes.number}>{t("column.amount")}</Table.Th>}
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {facts.map((fact) => (
          <Table.Tr key={fact.id} data-selected={chosen?.has(fact.id) || undefined}>
            {chosen && (
              <Table.Td>
                <Choose fact={fact} chosen={chosen} onChoose={onChoose} />
              </Table.Td>
            )}
            <Table.Td style={{ whiteSpace: "nowrap" }}>
              <When at={fact.happenTime} />
            </Table.Td>
            <Table.Td>
              <What fact={fact} />
            </Table.Td>
            <Table.Td>
              <Person id={fact.employeeId} size={22} />
            </Table.Td>
            {money && (
              <Table.Td className={classes.number}>
                <Amount fact={fact} />
              </Table.Td>
            )}
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  );
}

function Cards({ facts, metric, chosen, onChoose }: FactsTableProps) {
  const money = hasMoney(metric, facts);
  return facts.map((fact) => (
    <div key={fact.id} className={`${classes.card} ${classes.factCard}`}>
      {chosen && <Choose fact={fact} chosen={chosen} onChoose={onChoose} />}
      <div className={classes.factText}>
        <What fact={fact} />
        <div className={classes.factNote}>
          <Person id={fact.employeeId} size={18} />
          <span className="quiet">
            <When at={fact.happenTime} />
          </span>
        </div>
      </div>
      {money && (
        <span className="figures">
          <Amount fact={fact} />
        </span>
      )}
    </div>
  ));
}

type ChooseProps = { fact: Fact; chosen: ReadonlySet<string>; onChoose: (chosen: ReadonlySet<string>) => void };

function Choose({ fact, chosen, onChoose }: ChooseProps) {
  const { t } = useTranslation("office");
  const toggle = () => {
    const next = new Set(chosen);
    if (!next.delete(fact.id)) next.add(fact.id);
    onChoose(next);
  };
  return (
    <Checkbox size="xs" aria-label={t("facts.choose", { title: fact.title })} checked={chosen.has(fact.id)} onChange={toggle} />
  );
}

function What({ fact }: { fact: Fact }) {
  const { t } = useTranslation("office");
  const there = whereIs(fact);
  const kind = there && t(`facts.kind.${there.kind}`);
  const title = fact.title || kind || t("unnamed");
  return (
    <span>
      {there?.to ? (
        <Link {...there.to} className={classes.behind}>
          {title}
        </Link>
      ) : (
        title
      )}
      {fact.title && kind && <span className={`quiet ${classes.kind}`}>{kind}</span>}
    </span>
  );
}

function Amount({ fact }: { fact: Fact }) {
  const { t } = useTranslation("office");
  return useFormat().money(fact.amount) || <span className="quiet">{t("nothing")}</span>;
}

function hasMoney(metric: KnownMetric, facts: Fact[]): boolean {
  return metricOf(metric).kind === "money" || facts.some(({ amount }) => amount?.amount);
}
