// npm runs scripts in the folder of package.json and tells where the command was given.
process.chdir(process.env.INIT_CWD ?? ".");
