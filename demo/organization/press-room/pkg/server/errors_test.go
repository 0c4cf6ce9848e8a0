package server

import "testing"

func TestEveryKindOfRefusal(t *testing.T) {
	server := startOnAnyPort(t)
	server.walk(t, "errors")
}
