export function ClientCard() {
  return null;
}
