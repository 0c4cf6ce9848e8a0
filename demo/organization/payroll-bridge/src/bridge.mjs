/** One step of the way from rota to payroll office. */
export function bridge(step) {
  return step ? "done" : "nothing to do";
}
