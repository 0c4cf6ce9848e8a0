-- WITHOUT ROWID is written in by hand, as in the first.
CREATE TABLE `settings` (
	`repo_id` integer NOT NULL,
	`kind` text NOT NULL,
	`path` text NOT NULL,
	`blob` text NOT NULL,
	`text` text,
	`good_text` text,
	PRIMARY KEY(`repo_id`, `kind`)
) WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `snapshot_parts` (
	`repo_id` integer NOT NULL,
	`seq` integer NOT NULL,
	`part` integer NOT NULL,
	`body` text NOT NULL,
	PRIMARY KEY(`repo_id`, `seq`, `part`)
) WITHOUT ROWID;
--> statement-breakpoint
ALTER TABLE `snapshots` ADD `parts` integer DEFAULT 0 NOT NULL;