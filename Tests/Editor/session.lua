-- SPDX-License-Identifier: GPL-3.0-or-later
-- Neovim, without a screen, on a scenario with a misspelt name: what it is told, and what it does then.
-- The file and the program stand in the environment.

local file, program = os.getenv('SCENARIO'), os.getenv('SIMULATE')

local function fail(words)
  io.stderr:write('editor: ' .. words .. '\n')
  vim.cmd('cquit 1')
end

local function wait(what, is_there)
  if not vim.wait(10000, is_there, 20) then fail(what .. ' did not come within 10 s') end
end

vim.cmd('edit ' .. vim.fn.fnameescape(file))
local buffer = vim.api.nvim_get_current_buf()
local client = vim.lsp.start_client({ name = 'simulate', cmd = { program, 'lsp' } })
vim.lsp.buf_attach_client(buffer, client)

local function line_of(text)
  for number, line in ipairs(vim.api.nvim_buf_get_lines(buffer, 0, -1, false)) do
    local column = line:find(text, 1, true)
    if column then return number, column end
  end
  fail("'" .. text .. "' is not in the file")
end

local function ask(method, parameters)
  local answers, problem = vim.lsp.buf_request_sync(buffer, method, parameters, 5000)
  local answer = answers and answers[client]
  if not answer or answer.err then fail(method .. ': ' .. vim.inspect(problem or answer)) end
  return answer.result
end

local function errors()
  return vim.diagnostic.get(buffer, { severity = vim.diagnostic.severity.ERROR })
end

-- The mistake is shown, mended by the quick fix, and gone.
wait('a diagnostic', function() return #errors() > 0 end)
local message = errors()[1].message
if not message:find("unknown name 'us_resolv'", 1, true) then fail(message) end
local number, column = line_of('us_resolv ')
vim.api.nvim_win_set_cursor(0, { number, column })
local parameters = vim.lsp.util.make_range_params()
parameters.context = { diagnostics = {} }
local actions = ask('textDocument/codeAction', parameters)
if #actions ~= 1 then fail('actions: ' .. vim.inspect(actions)) end
local encoding = vim.lsp.get_client_by_id(client).offset_encoding
vim.lsp.util.apply_workspace_edit(actions[1].edit, encoding)
wait('the end of the diagnostic', function() return #errors() == 0 end)

-- Hover, completion after an astral character, and renaming.
number, column = line_of('us_resolve:')
vim.api.nvim_win_set_cursor(0, { number, column })
local hover = ask('textDocument/hover', vim.lsp.util.make_position_params())
if not hover.contents.value:find('95th percentile', 1, true) then fail(vim.inspect(hover)) end
vim.lsp.buf.rename('resolve_of_the_us')
wait('the new name', function()
  return vim.fn.search('resolve_of_the_us:', 'nw') > 0 and vim.fn.search('us_resolve', 'nw') == 0
end)
vim.api.nvim_buf_set_lines(buffer, -1, -1, false, { '# \240\159\154\128', 'aims:', '  more: {utility: "1 - resolve_o' })
vim.api.nvim_win_set_cursor(0, { vim.api.nvim_buf_line_count(buffer), 100 })
local items = ask('textDocument/completion', vim.lsp.util.make_position_params())
items = items.items or items
local found = false
for _, item in ipairs(items) do found = found or item.label == 'resolve_of_the_us' end
if not found then fail(#items .. ' completions, and not the one that is wanted') end

print('editor: diagnostics, quick fix, hover, renaming and completion in ' .. vim.version().major .. '.'
  .. vim.version().minor)
vim.cmd('qall!')
