-- WITHOUT ROWID is written in by hand: the schema tool cannot say it, and it halves the rows that an insert writes.
CREATE TABLE `changes` (
	`repo_id` integer NOT NULL,
	`seq` integer NOT NULL,
	`day` text NOT NULL,
	`at` text NOT NULL,
	`commit_sha` text NOT NULL,
	`marker` text,
	`from_percent` integer,
	`to_percent` integer,
	`total` integer NOT NULL,
	`list` text NOT NULL,
	PRIMARY KEY(`repo_id`, `seq`)
) WITHOUT ROWID;
--> statement-breakpoint
CREATE INDEX `changes_by_day` ON `changes` (`day`);--> statement-breakpoint
CREATE TABLE `deliveries` (
	`id` text PRIMARY KEY NOT NULL,
	`event` text NOT NULL,
	`repo_id` integer,
	`state` text NOT NULL,
	`reason` text,
	`received_at` integer NOT NULL
) WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `item_versions` (
	`repo_id` integer NOT NULL,
	`key` text NOT NULL,
	`from_seq` integer NOT NULL,
	`to_seq` integer NOT NULL,
	`data` text NOT NULL,
	PRIMARY KEY(`repo_id`, `key`, `from_seq`)
) WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `items` (
	`repo_id` integer NOT NULL,
	`key` text NOT NULL,
	`kind` text NOT NULL,
	`name` text NOT NULL,
	`status` text NOT NULL,
	`priority` text NOT NULL,
	`category` text,
	`owner` text,
	`proof` text,
	`path` text NOT NULL,
	`counted` integer NOT NULL,
	`data` text NOT NULL,
	`from_seq` integer NOT NULL,
	`since` text NOT NULL,
	`board` text,
	PRIMARY KEY(`repo_id`, `key`)
) WITHOUT ROWID;
--> statement-breakpoint
CREATE INDEX `items_on_board` ON `items` (`board`,`priority`,`repo_id`,`key`) WHERE board is not null;--> statement-breakpoint
CREATE TABLE `org_days` (
	`org` text NOT NULL,
	`private` integer NOT NULL,
	`day` text NOT NULL,
	`covered` integer NOT NULL,
	`total` integer NOT NULL,
	PRIMARY KEY(`org`, `private`, `day`)
) WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `readings` (
	`repo_id` integer NOT NULL,
	`path` text NOT NULL,
	`blob` text NOT NULL,
	`read_with` text NOT NULL,
	`part` integer NOT NULL,
	`body` text NOT NULL,
	PRIMARY KEY(`repo_id`, `path`, `blob`, `read_with`, `part`)
) WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `repo_days` (
	`repo_id` integer NOT NULL,
	`day` text NOT NULL,
	`covered` integer NOT NULL,
	`total` integer NOT NULL,
	PRIMARY KEY(`repo_id`, `day`)
) WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `repos` (
	`id` integer PRIMARY KEY NOT NULL,
	`owner` text NOT NULL,
	`name` text NOT NULL,
	`owner_key` text NOT NULL,
	`name_key` text NOT NULL,
	`private` integer NOT NULL,
	`default_branch` text NOT NULL,
	`url` text NOT NULL,
	`installation_id` integer,
	`state` text NOT NULL,
	`revision` integer NOT NULL,
	`seq` integer,
	`tree` text,
	`read_with` text,
	`commit_sha` text,
	`checked_commit` text,
	`checked_at` text,
	`looked_at` integer NOT NULL,
	`described_at` integer NOT NULL,
	`changed_at` text,
	`stored_at` text,
	`summary` text,
	`reason` text,
	`error` text,
	`tests` integer NOT NULL,
	`drift` integer NOT NULL,
	`open_gaps` text,
	`open_p0` integer NOT NULL,
	`unverified_p0` integer NOT NULL,
	`gaps_open` integer NOT NULL,
	`percent` integer
);
--> statement-breakpoint
CREATE UNIQUE INDEX `repos_by_name` ON `repos` (`owner_key`,`name_key`);--> statement-breakpoint
CREATE INDEX `repos_by_storing` ON `repos` (`owner_key`,`stored_at`) WHERE state = 'active';--> statement-breakpoint
CREATE INDEX `repos_by_public_storing` ON `repos` (`owner_key`,`stored_at`) WHERE state = 'active' and private = 0;--> statement-breakpoint
CREATE TABLE `snapshots` (
	`repo_id` integer NOT NULL,
	`seq` integer NOT NULL,
	`commit_sha` text NOT NULL,
	`committed_at` text NOT NULL,
	`synced_at` text NOT NULL,
	`day` text NOT NULL,
	`engine` text NOT NULL,
	`config_digest` text NOT NULL,
	`digest` text NOT NULL,
	`summary` text NOT NULL,
	`reason` text,
	`sources` text NOT NULL,
	`drift` text NOT NULL,
	`problems` text NOT NULL,
	`outline` text NOT NULL,
	PRIMARY KEY(`repo_id`, `seq`)
) WITHOUT ROWID;
