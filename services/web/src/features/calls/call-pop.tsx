export function CallPop() {
  return null;
}
