// Before `npm start` and `npm run demo:push`: an older Node stops at the first line of TypeScript and does not say why.
const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);
if (major < 22 || (major === 22 && minor < 18)) {
  console.error(`the demo needs Node 22.18 or newer, and this is ${process.versions.node}`);
  process.exit(1);
}
