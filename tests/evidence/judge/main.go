// Judge checks an exported evidence log with code this project did not write: golang.org/x/mod/sumdb/{tlog,note}.
//
//	judge LOG-DIRECTORY KEY
//
// The directory holds `checkpoint`, `checkpoint.old`, `consistency.json` (base64 hashes), `receipts/*.json` and the
// tiles of C2SP tlog-tiles. Each finding is one line; the exit code is 0 only when everything holds.
package main

import (
	"bytes"
	"crypto/sha256"
	"encoding/base64"
	"encoding/binary"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"reflect"
	"strconv"
	"strings"

	"golang.org/x/mod/sumdb/note"
	"golang.org/x/mod/sumdb/tlog"
)

const tileHeight = 8

func main() {
	if len(os.Args) != 3 {
		fail("usage", errors.New("judge LOG-DIRECTORY KEY"))
	}
	dir, key := os.Args[1], os.Args[2]
	verifier, err := note.NewVerifier(key)
	if err != nil {
		fail("key", err)
	}
	tree := openCheckpoint(filepath.Join(dir, "checkpoint"), verifier)
	older := openCheckpoint(filepath.Join(dir, "checkpoint.old"), verifier)
	fmt.Printf("ok signature %s\n", verifier.Name())

	reader := tlog.TileHashReader(tree, tiles{dir})
	checkEntries(dir, tree, reader)
	checkConsistency(dir, older, tree, reader)
	checkReceipts(dir, verifier, tree, reader)
}

// openCheckpoint lets sumdb/note check the signature and reads the three lines of C2SP tlog-checkpoint.
func openCheckpoint(path string, verifier note.Verifier) tlog.Tree {
	source, err := os.ReadFile(path)
	if err != nil {
		fail("signature", err)
	}
	return readCheckpoint(source, verifier)
}

func readCheckpoint(source []byte, verifier note.Verifier) tlog.Tree {
	opened, err := note.Open(source, note.VerifierList(verifier))
	if err != nil {
		fail("signature", err)
	}
	lines := strings.Split(opened.Text, "\n")
	if len(lines) < 4 || lines[0] != verifier.Name() {
		fail("signature", errors.New("not a checkpoint of this log"))
	}
	size, err := strconv.ParseInt(lines[1], 10, 64)
	if err != nil {
		fail("signature", err)
	}
	root, err := tlog.ParseHash(lines[2])
	if err != nil {
		fail("signature", err)
	}
	return tlog.Tree{N: size, Hash: root}
}

// checkEntries reads every entry bundle and compares each entry's record hash with the authenticated leaf.
func checkEntries(dir string, tree tlog.Tree, reader tlog.HashReader) {
	var indexes []int64
	var hashes []tlog.Hash
	for start := int64(0); start < tree.N; start += 1 << tileHeight {
		width := tree.N - start
		if width > 1<<tileHeight {
			width = 1 << tileHeight
		}
		tile := tlog.Tile{H: tileHeight, L: -1, N: start >> tileHeight, W: int(width)}
		bundle, err := os.ReadFile(filepath.Join(dir, tilePath(tile)))
		if err != nil {
			fail("entries", err)
		}
		for len(bundle) > 0 {
			if len(bundle) < 2 || len(bundle) < 2+int(binary.BigEndian.Uint16(bundle)) {
				fail("entries", fmt.Errorf("%s is cut off", tilePath(tile)))
			}
			length := 2 + int(binary.BigEndian.Uint16(bundle))
			indexes = append(indexes, tlog.StoredHashIndex(0, int64(len(hashes))))
			hashes = append(hashes, tlog.RecordHash(bundle[2:length]))
			bundle = bundle[length:]
		}
	}
	if int64(len(hashes)) != tree.N {
		fail("entries", fmt.Errorf("%d entries for a tree of %d", len(hashes), tree.N))
	}
	leaves, err := reader.ReadHashes(indexes)
	if err != nil {
		fail("entries", err)
	}
	if !reflect.DeepEqual(leaves, hashes) {
		fail("entries", errors.New("an entry is not the leaf of its index"))
	}
	fmt.Printf("ok entries %d\n", tree.N)
}

// checkConsistency proves growth from the tiles, and checks the proof the log itself gave.
func checkConsistency(dir string, older, tree tlog.Tree, reader tlog.HashReader) {
	own, err := tlog.ProveTree(tree.N, older.N, reader)
	if err != nil {
		fail("consistency", err)
	}
	var given []string
	readJSON("consistency", filepath.Join(dir, "consistency.json"), &given)
	proof := tlog.TreeProof(parseHashes("consistency", given))
	if err := tlog.CheckTree(proof, tree.N, tree.Hash, older.N, older.Hash); err != nil {
		fail("consistency", err)
	}
	if !reflect.DeepEqual(own, proof) {
		fail("consistency", errors.New("the log gave another proof than its tiles"))
	}
	fmt.Printf("ok consistency %d to %d\n", older.N, tree.N)
}

type receiptFile struct {
	Receipt        map[string]any
	LeafIndex      int64
	InclusionProof []string
	Checkpoint     string
}

// checkReceipts recomputes each receipt's digest and record, and checks its proof against its own checkpoint.
func checkReceipts(dir string, verifier note.Verifier, tree tlog.Tree, reader tlog.HashReader) {
	paths, err := filepath.Glob(filepath.Join(dir, "receipts", "*.json"))
	if err != nil || len(paths) == 0 {
		fail("receipts", fmt.Errorf("none found: %v", err))
	}
	for _, path := range paths {
		var file receiptFile
		readJSON("receipts", path, &file)
		name := filepath.Base(path)
		head := readCheckpoint([]byte(file.Checkpoint), verifier)
		proof := tlog.RecordProof(parseHashes(name, file.InclusionProof))
		leaf := tlog.RecordHash(entryAt(dir, tree, file.LeafIndex))
		if err := tlog.CheckRecord(proof, head.N, head.Hash, file.LeafIndex, leaf); err != nil {
			fail(name, err)
		}
		own, err := tlog.ProveRecord(tree.N, file.LeafIndex, reader)
		if err != nil {
			fail(name, err)
		}
		if err := tlog.CheckRecord(own, tree.N, tree.Hash, file.LeafIndex, leaf); err != nil {
			fail(name, err)
		}
		checkDigest(name, file.Receipt, entryAt(dir, tree, file.LeafIndex))
	}
	fmt.Printf("ok receipts %d\n", len(paths))
}

// checkDigest: our receipts hold only strings and integers under ASCII names, for which Go's sorted compact JSON is
// the canonical form of RFC 8785.
func checkDigest(name string, receipt map[string]any, entry []byte) {
	var canonical bytes.Buffer
	encoder := json.NewEncoder(&canonical)
	encoder.SetEscapeHTML(false)
	if err := encoder.Encode(receipt); err != nil {
		fail(name, err)
	}
	digest := sha256.Sum256(bytes.TrimSuffix(canonical.Bytes(), []byte("\n")))
	var record struct{ Sha256 string }
	if err := json.Unmarshal(entry, &record); err != nil {
		fail(name, err)
	}
	if record.Sha256 != hex.EncodeToString(digest[:]) {
		fail(name, errors.New("the entry is the digest of another receipt"))
	}
}

func entryAt(dir string, tree tlog.Tree, index int64) []byte {
	start := index &^ (1<<tileHeight - 1)
	width := tree.N - start
	if width > 1<<tileHeight {
		width = 1 << tileHeight
	}
	tile := tlog.Tile{H: tileHeight, L: -1, N: start >> tileHeight, W: int(width)}
	bundle, err := os.ReadFile(filepath.Join(dir, tilePath(tile)))
	if err != nil {
		fail("entries", err)
	}
	for ; index > start; index-- {
		bundle = bundle[2+int(binary.BigEndian.Uint16(bundle)):]
	}
	return bundle[2 : 2+int(binary.BigEndian.Uint16(bundle))]
}

// tiles reads tile files for tlog, which checks every hash against the signed root.
type tiles struct{ dir string }

func (t tiles) Height() int { return tileHeight }

func (t tiles) SaveTiles([]tlog.Tile, [][]byte) {}

func (t tiles) ReadTiles(wanted []tlog.Tile) ([][]byte, error) {
	var contents [][]byte
	for _, tile := range wanted {
		content, err := os.ReadFile(filepath.Join(t.dir, tilePath(tile)))
		if err != nil {
			return nil, err
		}
		contents = append(contents, content)
	}
	return contents, nil
}

// tilePath turns the path of sumdb into that of C2SP: no height, `entries` for `data`.
func tilePath(tile tlog.Tile) string {
	path := strings.Replace(tile.Path(), fmt.Sprintf("tile/%d/", tileHeight), "tile/", 1)
	return strings.Replace(path, "tile/data/", "tile/entries/", 1)
}

func readJSON(what, path string, into any) {
	source, err := os.ReadFile(path)
	if err != nil {
		fail(what, err)
	}
	decoder := json.NewDecoder(bytes.NewReader(source))
	decoder.UseNumber()
	if err := decoder.Decode(into); err != nil {
		fail(what, err)
	}
}

func parseHashes(what string, texts []string) []tlog.Hash {
	hashes := make([]tlog.Hash, len(texts))
	for i, text := range texts {
		content, err := base64.StdEncoding.DecodeString(text)
		if err != nil || len(content) != tlog.HashSize {
			fail(what, fmt.Errorf("%q is no hash", text))
		}
		copy(hashes[i][:], content)
	}
	return hashes
}

func fail(what string, err error) {
	fmt.Printf("fail %s: %v\n", what, err)
	os.Exit(1)
}
