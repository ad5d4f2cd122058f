export function InboxBell() {
  return null;
}
