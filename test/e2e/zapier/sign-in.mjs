#!/usr/bin/env node
// Stands in for the person at the browser: `zapier-platform invoke auth start` opens the sign-in page through $BROWSER.
// Signs in to the sandbox as $SANDBOX_USER and follows the redirect back to the command line.
await fetch(`${process.argv[2]}&sandbox_user=${process.env.SANDBOX_USER}&sandbox_decision=approve`);
