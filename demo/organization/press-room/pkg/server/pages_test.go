package server

import "testing"

func TestPagesOfAJob(t *testing.T) {
	server := startOnAnyPort(t)
	server.walk(t, "pages")
}
