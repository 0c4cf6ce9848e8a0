CREATE TABLE `org_revisions` (
	`org` text NOT NULL,
	`private` integer NOT NULL,
	`revision` integer NOT NULL,
	PRIMARY KEY(`org`, `private`)
);
--> statement-breakpoint
DROP INDEX `repos_by_storing`;--> statement-breakpoint
DROP INDEX `repos_by_public_storing`;--> statement-breakpoint
ALTER TABLE `repos` ADD `hidden_at` integer;--> statement-breakpoint
ALTER TABLE `repos` ADD `public_said_at` integer;--> statement-breakpoint
CREATE INDEX `repos_active` ON `repos` (`owner_key`) WHERE state = 'active';--> statement-breakpoint
CREATE INDEX `repos_public` ON `repos` (`owner_key`) WHERE state = 'active' and private = 0;--> statement-breakpoint
ALTER TABLE `repos` DROP COLUMN `stored_at`;