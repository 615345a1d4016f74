// Makes words.br: node words.mjs FOLDER OUT. FOLDER holds the unpacked npm packages cldr-annotations-full, cldr-localenames-full,
// cldr-dates-full, cldr-numbers-full, cldr-units-full, cldr-rbnf and cldr-core, 48.2.0. Unicode License v3.
import fs from 'node:fs'; import path from 'node:path'; import zlib from 'node:zlib';
const [root, out] = process.argv.slice(2);
const read = (pkg, ...rest) => { const p = path.join(root, fs.readdirSync(root).find(d => d.startsWith(pkg) && fs.statSync(path.join(root, d)).isDirectory()), 'package', ...rest); return fs.existsSync(p) ? JSON.parse(fs.readFileSync(p, 'utf8')) : null; };
const coverage = read('cldr-core', 'coverageLevels.json').coverageLevels;
const locales = [...Object.keys(coverage).filter(l => coverage[l] === 'modern' && !/-/.test(l)), 'zh-Hant', 'sr-Latn', 'ceb','mt','tg','ckb','eo','lb','ku','ug'].filter((l, i, a) => a.indexOf(l) === i && l !== 'yue');
const cjk = l => /^(zh|ja|yue)/.test(l);
const clean = s => s.normalize('NFC').replace(/ʼ|’|ʻ/g, "'").replace(/\([^)]*\)|[“”"]/g, ' ').replace(/\s+/g, ' ').trim();
const lines = [];
const alphaSkip = /^(ZZ|QO|EU|UN|EZ|XA|XB)/;
for (const l of locales) {
  const rows = new Map();
  const add = (id, text) => { text = clean(String(text ?? '')); if (!text || text.length > 60) return; if (!rows.has(id)) rows.set(id, new Set()); rows.get(id).add(text); };
  const names = f => read('cldr-localenames-full', 'main', l, f + '.json')?.main[l].localeDisplayNames;
  for (const [k, v] of Object.entries(names('territories')?.territories ?? {})) { const c = k.split('-')[0]; if (!(/^[A-Z]{2}$/.test(c) || ['002','003','005','019','142','150','030','035','145','155','013','029','009'].includes(c)) || alphaSkip.test(c)) { if (c !== 'EU' && c !== 'UN') continue; } if (k.includes('-alt-') && v.length < 3) { if (!/^(US|UN|UK|GB|EU)/.test(k)) continue; } if (v !== c || /-alt-short/.test(k)) add('T' + c, v); }
  for (const [k, v] of Object.entries(names('languages')?.languages ?? {})) if (/^[a-z]{2}$/.test(k)) { if (v !== k) add('L' + k, v); }
  const cal = read('cldr-dates-full', 'main', l, 'ca-gregorian.json')?.main[l].dates.calendars.gregorian;
  for (const ctx of ['format', 'stand-alone']) for (const w of ['wide', 'abbreviated']) {
    for (const [k, v] of Object.entries(cal?.months?.[ctx]?.[w] ?? {})) if (!/\d/.test(v)) add('M' + k, v.replace(/\.$/, ''));
    if (w === 'wide') for (const [k, v] of Object.entries(cal?.days?.[ctx]?.[w] ?? {})) add('D' + k, v);
  }
  for (const [k, v] of Object.entries(read('cldr-numbers-full', 'main', l, 'currencies.json')?.main[l].numbers.currencies ?? {})) for (const n of ['displayName', 'displayName-count-one', 'displayName-count-other', 'displayName-count-few', 'displayName-count-many']) if (v[n] && v[n] !== k) add('C' + k, v[n]);
  const zones = (o, p) => { for (const [k, v] of Object.entries(o)) if (typeof v === 'object') { if (v.exemplarCity) add('Z' + k, v.exemplarCity); else zones(v, k); } };
  zones(read('cldr-dates-full', 'main', l, 'timeZoneNames.json')?.main[l].dates.timeZoneNames.zone ?? {});
  const nums = read('cldr-numbers-full', 'main', l, 'numbers.json')?.main[l].numbers ?? {};
  for (const key of Object.keys(nums).filter(k => k.startsWith('decimalFormats-numberSystem'))) for (const w of ['long', 'short']) for (const [k, v] of Object.entries(nums[key][w]?.decimalFormat ?? {})) {
    const exp = k.split('-')[0].length - 1, zeros = (v.match(/0/g) ?? []).length; const word = v.replace(/'/g, '').replace(/[0\u00a0\s.]+/g, ' ').replace(/[\u200e\u200f]/g, '').trim();
    if (zeros && word && word.length > (w === 'short' ? (cjk(l) || l === 'ko' ? 0 : 1) : 0)) add('S' + (exp - zeros + 1), word);
  }
  const spell = read('cldr-rbnf', 'rbnf', l + '.json')?.rbnf.rbnf.SpelloutRules ?? {};
  for (const [set, rules] of Object.entries(spell)) if (/cardinal|numbering$/.test(set)) for (const [k, v] of rules) {
    const n = Number(k); if (!Number.isInteger(n) || n > 1e12 || !/;$/.test(v)) continue;
    const body = v.replace(/;$/, '').replace(/^'/, '');
    const forms = [];
    const m = body.match(/\$\(cardinal,([^)]*)\)\$/);
    if (m) for (const f of m[1].matchAll(/\{([^}]*)\}/g)) forms.push(f[1]);
    const lit = body.replace(/\$\([^)]*\)\$/g, ' ').replace(/\[[^\]]*\]/g, ' ').replace(/[←→=<>][^←→=<>\s]*[←→=<>]+/g, ' ').replace(/[←→=<>%#,.0]+\S*/g, ' ').replace(/\u00ad/g, '').trim();
    if (lit) forms.push(lit);
    for (const f of forms) { const w = f.replace(/\u00ad/g, '').trim(); if (!w || /\s/.test(w)) continue; if (n <= 900) { add('N' + n, w); } else if (/^10*$/.test(k)) add('S' + (k.length - 1), w); }
  }
  const units = read('cldr-units-full', 'main', l, 'units.json')?.main[l].units.long ?? {};
  for (const [id, unit] of Object.entries(units)) {
    const m = id.match(/^(duration-(?:century|decade|year|month|week|day|night|hour|minute|second)|length-(?:kilometer|meter|centimeter|mile|foot)|mass-(?:kilogram|tonne|gram)|area-(?:hectare|acre|square-kilometer|square-meter)|concentr-percent)$/);
    if (m) for (const [k, v] of Object.entries(unit)) if (/count-|displayName/.test(k)) { const w = v.replace('{0}', ' ').trim(); if (!/\s/.test(w) && !/^[%\u066a]/.test(w)) add('U' + m[1].split('-').slice(1).join('-'), w); }
  }
  const ann = read('cldr-annotations-full', 'annotations', l, 'annotations.json')?.annotations.annotations ?? {};
  for (const [k, v] of Object.entries(ann)) {
    if (/[\u{1F3FB}-\u{1F3FF}]/u.test(k) || k.length === 1 && k.charCodeAt(0) < 0x2190) continue;
    const id = [...k].filter(c => c !== '\ufe0f').map(c => c.codePointAt(0).toString(16)).join('_');
    if (/^1f(1e|1f)/.test(id)) continue;
    for (const t of [...(v.default ?? []), ...(v.tts ?? [])]) { const w = clean(t); if (w && (cjk(l) ? w.length >= 2 && w.length <= 6 : !/\s/.test(w) && w.length >= 3 && w.length < 25)) add('E' + id, w); }
  }
  lines.push('#' + l);
  for (const [id, set] of rows) lines.push(id + '\t' + [...set].join('\t'));
}
const text = Buffer.from(lines.join('\n') + '\n');
fs.writeFileSync(out, zlib.brotliCompressSync(text, { params: { [zlib.constants.BROTLI_PARAM_QUALITY]: 11, [zlib.constants.BROTLI_PARAM_LGWIN]: 24 } }));
console.log(locales.length, text.length, fs.statSync(out).size);
