package export

import (
	"encoding/binary"
	"hash/crc32"
)

// Zip returns a zip file with the files as they are, without compression: weights
// hardly get smaller, and the compressor of archive/zip would make the page's program
// larger. The format is that of PKWARE's APPNOTE.TXT, sections 4.3.7 to 4.3.16.
func Zip(files []File) []byte {
	const (
		version   = 20      // needed to read it: 2.0
		utf8Names = 1 << 11 // flag
		date      = 1<<5 | 1
	)
	var body, directory []byte
	le := binary.LittleEndian
	for _, f := range files {
		var about []byte // what both headers of a file have
		about = le.AppendUint16(about, version)
		about = le.AppendUint16(about, utf8Names)
		about = le.AppendUint16(about, 0) // stored
		about = le.AppendUint16(about, 0) // midnight
		about = le.AppendUint16(about, date)
		about = le.AppendUint32(about, crc32.ChecksumIEEE(f.Data))
		about = le.AppendUint32(about, uint32(len(f.Data))) // in the file
		about = le.AppendUint32(about, uint32(len(f.Data)))
		about = le.AppendUint16(about, uint16(len(f.Name)))
		about = le.AppendUint16(about, 0) // no extra field

		directory = append(directory, "PK\x01\x02"...)
		directory = le.AppendUint16(directory, version)
		directory = append(directory, about...)
		directory = append(directory, make([]byte, 2+2+2+4)...) // no comment; disk 0; no attributes
		directory = le.AppendUint32(directory, uint32(len(body)))
		directory = append(directory, f.Name...)

		body = append(body, "PK\x03\x04"...)
		body = append(body, about...)
		body = append(body, f.Name...)
		body = append(body, f.Data...)
	}
	end := append([]byte("PK\x05\x06"), 0, 0, 0, 0) // one disk
	end = le.AppendUint16(end, uint16(len(files)))
	end = le.AppendUint16(end, uint16(len(files)))
	end = le.AppendUint32(end, uint32(len(directory)))
	end = le.AppendUint32(end, uint32(len(body)))
	end = le.AppendUint16(end, 0) // no comment
	return append(append(body, directory...), end...)
}
