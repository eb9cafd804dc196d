// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

// A client of the tests on gorilla/websocket, a goroutine a connection; commands.py says what it takes
// and tells.
package main

import (
	"bufio"
	"encoding/base64"
	"encoding/hex"
	"fmt"
	"net/http"
	"net/url"
	"os"
	"strconv"
	"strings"
	"sync"
	"time"

	"github.com/gorilla/websocket"
)

var (
	mutex       sync.Mutex
	connections = map[string]*websocket.Conn{}
)

func say(words ...string) {
	mutex.Lock()
	defer mutex.Unlock()
	os.Stdout.WriteString(strings.Join(words, " ") + "\n")
}

func follow(id, address string, words []string) {
	headers := http.Header{}
	for _, word := range words {
		header, err := url.PathUnescape(word)
		if err != nil {
			header = word
		}
		name, value, _ := strings.Cut(header, ":")
		headers.Set(name, value)
	}
	conn, response, err := websocket.DefaultDialer.Dial(address, headers)
	if err != nil {
		status := 0
		if response != nil {
			status = response.StatusCode
		}
		say(id, "refused", strconv.Itoa(status))
		return
	}
	mutex.Lock()
	connections[id] = conn
	mutex.Unlock()
	// The handler of PINGs is the library's own.
	conn.SetPongHandler(func(string) error {
		say(id, "pong")
		return nil
	})
	say(id, "open", conn.Subprotocol()+"|"+response.Header.Get("Sec-WebSocket-Extensions"))
	for {
		_, text, err := conn.ReadMessage()
		if closed, isClosed := err.(*websocket.CloseError); isClosed {
			say(id, "close", strconv.Itoa(closed.Code), closed.Text)
		} else if err != nil {
			say(id, "close", "1006", "")
		}
		if err != nil {
			conn.Close()
			return
		}
		say(id, "message", base64.StdEncoding.EncodeToString(text))
	}
}

func main() {
	lines := bufio.NewScanner(os.Stdin)
	for lines.Scan() {
		words := strings.Fields(lines.Text())
		if words[0] == "open" {
			go follow(words[1], words[2], words[3:])
			continue
		}
		mutex.Lock()
		conn := connections[words[1]]
		mutex.Unlock()
		var err error
		switch words[0] {
		case "send":
			size, _ := strconv.Atoi(words[2])
			err = conn.WriteMessage(websocket.TextMessage, []byte(strings.Repeat("x", size)))
		case "raw":
			var bytes []byte
			if bytes, err = hex.DecodeString(words[2]); err == nil {
				_, err = conn.UnderlyingConn().Write(bytes)
			}
		case "ping":
			err = conn.WriteControl(websocket.PingMessage, []byte("beat"), time.Now().Add(10*time.Second))
		}
		if err != nil {
			fmt.Fprintln(os.Stderr, err)
		}
	}
}
