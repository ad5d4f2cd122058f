import { ActionIcon, Anchor, Group, Text, Tooltip } from "@mantine/core";
import { useLocalStorage } from "@mantine/hooks";
import { IconLayoutSidebarLeftCollapse, IconLayoutSidebarLeftExpand } from "@tabler/icons-react";
import { Link, Outlet, useLocation, useRouteContext } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { Empty } from "@/components/states";
import { CallPop } from "@/features/calls/call-pop";
import { PresenceSwitch } from "@/features/calls/presence-switch";
import { InboxBell } from "@/features/desk/inbox-bell";
import { PaletteButton } from "@/features/palette/palette";
import { useLiveLine } from "@/lib/live";
import { usePhoneWidth } from "@/lib/phone-width";
import { SessionProvider } from "@/lib/session";
import { CreateMenu } from "./create-menu";
import { PersonMenu } from "./person-menu";
import { type Place, useLeftOut, usePlaces } from "./places";
import classes from "./shell.module.css";
import { Shortcuts } from "./shortcuts";

const BOTTOM_PLACES = 5;

export function Shell() {
  const { me } = useRouteContext({ from: "/workspace" });
  return (
    <SessionProvider me={me}>
      <Frame />
    </SessionProvider>
  );
}

function Frame() {
  useLiveLine();
  const { t } = useTranslation("shell");
  const phone = usePhoneWidth();
  const places = usePlaces();
  return (
    <div className={classes.frame}>
      <a className={classes.skip} href="#main">
        {t("skip")}
      </a>
      {!phone && <Rail places={places} />}
      <div className={classes.body}>
        <header className={classes.top}>
          <PaletteButton />
          <Group gap="sm" wrap="nowrap">
            <CreateMenu />
            <PresenceSwitch />
            <InboxBell />
            <PersonMenu further={phone ? places.slice(BOTTOM_PLACES) : []} />
          </Group>
        </header>
        <div className={classes.content}>
          <Content />
        </div>
        {phone && <BottomBar places={places} />}
      </div>
      <CallPop />
      <Shortcuts places={places} />
    </div>
  );
}

function Content() {
  const { t } = useTranslation("shell");
  const leftOut = useLeftOut(useLocation().pathname);
  return leftOut ? (
    <main id="main">
      <Empty text={t("notInstalled")} />
    </main>
  ) : (
    <Outlet />
  );
}

function Rail({ places }: { places: Place[] }) {
  const { t } = useTranslation("shell");
  const [narrow, setNarrow] = useLocalStorage({ key: "suki.rail", defaultValue: false });
  const Fold = narrow ? IconLayoutSidebarLeftExpand : IconLayoutSidebarLeftCollapse;
  return (
    <nav className={classes.rail} data-narrow={narrow || undefined} aria-label={t("places")}>
      <Anchor component={Link} to="/" className={classes.brand} underline="never">
        <img src="/icon.svg" alt="" width={22} height={22} />
        {!narrow && <Text fw={700}>{t("product")}</Text>}
      </Anchor>
      {places.map((place) => (
        <PlaceLink key={place.to} place={place} narrow={narrow} />
      ))}
      <ActionIcon
        className={classes.fold}
        variant="subtle"
        color="gray"
        aria-label={t(narrow ? "unfold" : "fold")}
        onClick={() => setNarrow(!narrow)}
      >
        <Fold size={18} />
      </ActionIcon>
    </nav>
  );
}

function PlaceLink({ place, narrow }: { place: Place; narrow: boolean }) {
  const { t } = useTranslation("shell");
  const Icon = place.icon;
  return (
    <Tooltip label={t(`place.${place.name}`)} position="right" disabled={!narrow}>
      <Link
        to={place.to}
        className={classes.place}
        activeOptions={{ exact: place.to === "/" }}
        aria-label={t(`place.${place.name}`)}
      >
        <Icon size={18} stroke={1.7} />
        {!narrow && <span>{t(`place.${place.name}`)}</span>}
      </Link>
    </Tooltip>
  );
}

function BottomBar({ places }: { places: Place[] }) {
  const { t } = useTranslation("shell");
  return (
    <nav className={classes.bottom} aria-label={t("places")}>
      {places.slice(0, BOTTOM_PLACES).map(({ to, name, icon: Icon }) => (
        <Link key={to} to={to} className={classes.bottomPlace} activeOptions={{ exact: to === "/" }}>
          <Icon size={20} stroke={1.7} />
          <span>{t(`place.${name}`)}</span>
        </Link>
      ))}
    </nav>
  );
}
