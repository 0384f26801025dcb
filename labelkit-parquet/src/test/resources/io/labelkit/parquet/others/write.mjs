// Wrote the Parquet files beside it: parquet-wasm 0.8.0 (the Rust implementation of Apache Arrow) with apache-arrow,
// and hyparquet-writer 0.17.0. Run: npm i parquet-wasm@0.8.0 apache-arrow hyparquet-writer@0.17.0 && node write.mjs DIR
import fs from 'node:fs';
import { createRequire } from 'node:module';
import * as arrow from 'apache-arrow';
import { parquetWriteBuffer } from 'hyparquet-writer';
const require = createRequire(import.meta.url);
const wasm = require('parquet-wasm');
const dir = process.argv[2];
const content = ['good', 'bad \u00fc\u2028"', '', 'good \u{1F600}', 'good'];
const label = [1, 0, -1, 1, 1];
const stars = [4.5, null, 1, 2, 3];
function write(name, columns, options) {
  const table = new arrow.Table(columns);
  const ipc = wasm.Table.fromIPCStream(arrow.tableToIPC(table, 'stream'));
  let p = new wasm.WriterPropertiesBuilder().setCompression(wasm.Compression[options.codec ?? 'SNAPPY'])
    .setDictionaryEnabled(options.dictionary ?? true);
  if (options.v2) p = p.setWriterVersion(wasm.WriterVersion.V2);
  if (options.rows) p = p.setMaxRowGroupSize(options.rows);
  fs.writeFileSync(`${dir}/${name}.parquet`, wasm.writeParquet(ipc, p.build()));
}
const v = (values, type) => arrow.vectorFromArray(values, type);
const usual = () => ({
  content: v(content, new arrow.Utf8()), label: v(label, new arrow.Int32()),
  stars: v(stars, new arrow.Float64()) });
for (const codec of ['UNCOMPRESSED', 'SNAPPY', 'GZIP', 'ZSTD', 'LZ4_RAW', 'BROTLI'])
  write('arrow-' + codec.toLowerCase(), usual(), { codec });
write('arrow-plain', usual(), { dictionary: false });
write('arrow-v2', usual(), { v2: true, dictionary: false });
write('arrow-rowgroups', usual(), { rows: 2 });
write('arrow-dictionary', { ...usual(), content: v(content, new arrow.Dictionary(new arrow.Utf8(), new arrow.Int32())) }, {});
write('arrow-int8', { ...usual(), label: v(label, new arrow.Int8()) }, {});
const list = new arrow.List(new arrow.Field('item', new arrow.Utf8(), true));
const struct = new arrow.Struct([new arrow.Field('a', new arrow.Int32(), true), new arrow.Field('b', new arrow.Utf8(), true)]);
write('arrow-nested', { ...usual(),
  tags: v([['x', 'y'], [], null, ['z'], ['x']], list),
  info: v([{ a: 1, b: 'q' }, { a: 2, b: null }, null, { a: 3, b: 'r' }, { a: 4, b: 's' }], struct),
  day: v([0, 1, 2, 3, 4].map((d) => new Date(Date.UTC(2026, 0, 1 + d))), new arrow.DateDay()),
  when: v([0, 1, 2, 3, 4].map((d) => Date.UTC(2026, 0, 1 + d)), new arrow.TimestampMillisecond()),
  sure: v([true, false, null, true, true], new arrow.Bool()) }, {});
write('arrow-bytes', { ...usual(), image: v(content.map((c) => new TextEncoder().encode(c)), new arrow.Binary()) }, {});
for (const codec of ['UNCOMPRESSED', 'SNAPPY'])
  fs.writeFileSync(`${dir}/hyparquet-${codec.toLowerCase()}.parquet`, Buffer.from(parquetWriteBuffer({ codec, columnData: [
    { name: 'content', data: content, type: 'STRING' }, { name: 'label', data: label, type: 'INT32' },
    { name: 'stars', data: stars, type: 'DOUBLE', nullable: true }] })));
